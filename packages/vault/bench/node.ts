/** `npx node packages/vault/bench/node.ts`: the vault's figures in Node, over a store in memory. */
import { argon2id } from 'hash-wasm';
import { memoryStore } from '../src/memory-store.ts';
import { benchVault } from './vault.bench.ts';

const figures = await benchVault(
  {
    store: memoryStore(),
    now: () => Date.now(),
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    subtle: crypto.subtle,
    stretch: (password, salt, { memoryKiB, iterations, parallelism }) =>
      argon2id({
        password,
        salt,
        memorySize: memoryKiB,
        iterations,
        parallelism,
        hashLength: 32,
        outputType: 'binary',
      }),
  },
  { stopwatch: () => performance.now() },
);
for (const { what, value, unit, goal } of figures) {
  console.log(
    `${what.padEnd(60)} ${value.toFixed(1).padStart(9)} ${unit}${goal ? `   goal ${goal} ${unit}` : ''}`,
  );
}
