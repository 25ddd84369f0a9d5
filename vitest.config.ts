import { compileModule } from 'svelte/compiler';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/longest-first.ts';

/** What `.svelte.ts` modules say runs in plain tests as it does in a browser, without any page. */
const runes = {
  name: 'runes',
  enforce: 'post' as const,
  transform(code: string, id: string) {
    return /\.svelte\.ts$/.test(id)
      ? compileModule(code, { filename: id, generate: 'client', dev: false }).js
      : undefined;
  },
};

/** Tests that change what a whole process shares: a global, or a module that others hold too. */
const ALONE = '**/*.alone.test.ts';
const NOT_OURS = ['**/node_modules/**', '**/build/**', '**/build-pseudo/**', '**/.svelte-kit/**'];

/** Files of one thread share what they have loaded, which halves the work; {@link ALONE} each have their own. */
const UNIT = [false, true].map((isolate) => ({
  test: {
    name: isolate ? 'unit-alone' : 'unit',
    sequence: { groupOrder: 0 },
    environment: 'node',
    include: isolate
      ? [ALONE]
      : [
          'packages/*/src/**/*.test.ts',
          'apps/*/src/**/*.test.ts',
          'apps/*/*.test.ts',
          'scripts/**/*.test.ts',
          'tests/copying/**/*.test.ts',
        ],
    exclude: isolate ? NOT_OURS : [...NOT_OURS, ALONE],
    testTimeout: 30_000,
    setupFiles: ['tests/patience.setup.ts'],
    pool: 'threads' as const,
    isolate,
  },
  plugins: [runes],
  resolve: { alias: { '#lib': new URL('apps/web/src/lib', import.meta.url).pathname } },
}));

/**
 * `unit` and `unit-alone`: plain tests beside the code. `house`: types, lint, who may import whom, texts.
 * `e2e`: the built product in the system's Chromium, served by the real server.
 */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      ...UNIT,
      {
        test: {
          name: 'house',
          // One after the other: what drives a browser wants the machine for itself.
          sequence: { groupOrder: 1 },
          environment: 'node',
          include: ['tests/house/**/*.test.ts'],
          testTimeout: 240_000,
        },
      },
      {
        test: {
          name: 'e2e',
          sequence: { groupOrder: 2 },
          environment: 'node',
          include: ['tests/e2e/**/*.e2e.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
          // A page that is slow on a busy machine is waited for; what never comes still fails.
          expect: { poll: { timeout: 15_000 } },
          // Each file has a server and a browser of its own; much of its time it waits for them.
          maxWorkers: 2,
        },
      },
    ],
  },
});
