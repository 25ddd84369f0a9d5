import type { Argon2Cost } from '@bearings/vault/environment';
import { trustedScriptUrl } from '#lib/trusted.ts';
import workerUrl from './stretch.worker.ts?worker&url';
import { asked } from './stretching.ts';

/** Argon2id in a worker of its own. */
export function stretch(passphrase: string, salt: Uint8Array, cost: Argon2Cost): Promise<Uint8Array> {
  const worker = new Worker(trustedScriptUrl(workerUrl, window), { type: 'module' });
  return asked(worker, { passphrase, salt, cost });
}
