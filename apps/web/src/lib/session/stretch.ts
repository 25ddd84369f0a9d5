import type { Argon2Cost } from '@bearings/vault/environment';
import { trustedScriptUrl } from '../trusted.ts';
import workerUrl from './stretch.worker.ts?worker&url';

export interface StretchOrder {
  readonly passphrase: string;
  readonly salt: Uint8Array;
  readonly cost: Argon2Cost;
}

/** Argon2id in a worker of its own, which ends with the answer: its memory holds the passphrase. */
export function stretch(passphrase: string, salt: Uint8Array, cost: Argon2Cost): Promise<Uint8Array> {
  const worker = new Worker(trustedScriptUrl(workerUrl, window), { type: 'module' });
  const answer = new Promise<Uint8Array>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Uint8Array>) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessageerror = () => reject(new Error('unreadable'));
  });
  worker.postMessage({ passphrase, salt, cost } satisfies StretchOrder);
  return answer.finally(() => worker.terminate());
}
