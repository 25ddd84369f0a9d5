import { argon2id } from 'hash-wasm';

interface Order {
  passphrase: string;
  salt: Uint8Array;
  memory: number;
  iterations: number;
  parallelism: number;
  length: number;
}

self.onmessage = async ({ data }: MessageEvent<Order>) => {
  const key = await argon2id({
    password: data.passphrase,
    salt: data.salt,
    memorySize: data.memory,
    iterations: data.iterations,
    parallelism: data.parallelism,
    hashLength: data.length,
    outputType: 'binary',
  });
  self.postMessage(key);
};
