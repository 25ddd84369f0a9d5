import { compileModule } from 'svelte/compiler';
import { defineConfig } from 'vitest/config';

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

/**
 * `unit`: plain tests beside the code. `house`: types, lint, who may import whom, texts.
 * `e2e`: the built product in the system's Chromium, served by the real server.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          environment: 'node',
          include: [
            'packages/*/src/**/*.test.ts',
            'apps/*/src/**/*.test.ts',
            'apps/*/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/build/**', '**/build-pseudo/**', '**/.svelte-kit/**'],
          testTimeout: 30_000,
          // As far apart as processes would keep them, and begun in half the time.
          pool: 'threads',
        },
        plugins: [runes],
        resolve: { alias: { '#lib': new URL('apps/web/src/lib', import.meta.url).pathname } },
      },
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
