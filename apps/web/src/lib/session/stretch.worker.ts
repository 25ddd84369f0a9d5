import { argon2id } from 'hash-wasm';
import { type StretchOrder, stretched } from './stretching.ts';

self.onmessage = async ({ data }: MessageEvent<StretchOrder>) => {
  self.postMessage(await stretched(data, argon2id));
};
