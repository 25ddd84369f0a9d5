import { argon2id } from 'hash-wasm';
import type { StretchOrder } from './stretch.ts';

self.onmessage = async ({ data }: MessageEvent<StretchOrder>) => {
  const { passphrase, salt, cost } = data;
  const key = await argon2id({
    password: passphrase,
    salt,
    memorySize: cost.memoryKiB,
    iterations: cost.iterations,
    parallelism: cost.parallelism,
    hashLength: 32,
    outputType: 'binary',
  });
  self.postMessage(key);
};
