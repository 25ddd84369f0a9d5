import type { Argon2Cost } from '@bearings/vault/environment';

/** What a worker is asked to do. */
export interface StretchOrder {
  readonly passphrase: string;
  readonly salt: Uint8Array;
  readonly cost: Argon2Cost;
}
export type StretchAnswer = { readonly key: Uint8Array } | { readonly error: string };

/** hash-wasm's `argon2id`, as far as it is used here. */
type Argon2id = (options: {
  password: string;
  salt: Uint8Array;
  memorySize: number;
  iterations: number;
  parallelism: number;
  hashLength: number;
  outputType: 'binary';
}) => Promise<Uint8Array>;

/** The worker's side. A promise that fails in a worker is heard by nobody outside, so a failure is an answer too. */
export async function stretched(order: StretchOrder, argon2id: Argon2id): Promise<StretchAnswer> {
  const { passphrase, salt, cost } = order;
  try {
    const key = await argon2id({
      password: passphrase,
      salt,
      memorySize: cost.memoryKiB,
      iterations: cost.iterations,
      parallelism: cost.parallelism,
      hashLength: 32,
      outputType: 'binary',
    });
    return { key };
  } catch (error) {
    return { error: String(error) };
  }
}

/** A `Worker`, as far as it is used here. */
export interface StretchWorker {
  onmessage: { handle(event: MessageEvent<StretchAnswer>): unknown }['handle'] | null;
  onerror: { handle(event: ErrorEvent): unknown }['handle'] | null;
  onmessageerror: { handle(event: MessageEvent): unknown }['handle'] | null;
  postMessage(order: StretchOrder): void;
  terminate(): void;
}

/** The page's side. The worker ends with its answer: its memory holds the passphrase. */
export async function asked(worker: StretchWorker, order: StretchOrder): Promise<Uint8Array> {
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      worker.onmessage = ({ data }) => {
        if ('key' in data) resolve(data.key);
        else reject(new Error(data.error));
      };
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.onmessageerror = () => reject(new Error('unreadable'));
      worker.postMessage(order);
    });
  } finally {
    worker.terminate();
  }
}
