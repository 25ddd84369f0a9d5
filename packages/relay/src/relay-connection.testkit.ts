import { expect } from 'vitest';
import type { Call } from './protocol/calls.ts';
import { World } from './relay.testkit.ts';

export const HEAD: Call = { kind: 'head' };
export const TAIL: Call = { kind: 'tail' };
export const read = (mostBytes = 1_000): Call => ({ kind: 'read', after: 0, mostBytes });

/** A device with a log, and a socket that serves it. */
export async function withLog(world = new World()) {
  const device = await world.newDevice();
  const line = world.open();
  expect(await line.ask(device, await device.append(line.challenge, 'one'))).toMatchObject({ kind: 'kept' });
  return { world, device, line };
}
