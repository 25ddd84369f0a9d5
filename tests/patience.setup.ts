import { vi } from 'vitest';

/** Milliseconds. A machine that is busy is waited for; what never comes still fails, and says where. */
const PATIENCE_MS = 20_000;

type Wait = (check: never, options?: number) => unknown;

const patient = <Given extends Wait>(wait: Given): Given =>
  Object.assign(((check, options) => wait(check, options ?? PATIENCE_MS)) as Given, { isPatient: true });

// Files of one thread share `vi`.
if (!('isPatient' in vi.waitFor)) {
  vi.waitFor = patient(vi.waitFor as Wait) as typeof vi.waitFor;
  vi.waitUntil = patient(vi.waitUntil as Wait) as typeof vi.waitUntil;
}
