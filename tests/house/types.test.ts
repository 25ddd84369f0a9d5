import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

/** What a tool of the project says when it does not agree; nothing when it does. */
const run = ([tool, ...args]: [string, ...string[]], cwd = '.') =>
  new Promise<string>((resolve) => {
    const program = join(process.cwd(), 'node_modules/.bin', tool);
    execFile(program, args, { cwd, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve(error ? `${stdout}\n${stderr}\n${error.message}` : ''),
    );
  });

beforeAll(async () => {
  expect(await run(['svelte-kit', 'sync'], 'apps/web')).toBe('');
}, 60_000);

describe.concurrent('each tool of the project agrees', () => {
  test('types and accessibility hold in the pages', async ({ expect }) => {
    const what = ['--workspace', 'apps/web', '--tsconfig', './tsconfig.json'];
    const how = ['--fail-on-warnings', '--output', 'human'];
    expect(await run(['svelte-check', ...what, ...how])).toBe('');
  });

  test('types hold in the packages, the server and the tests', async ({ expect }) => {
    expect(await run(['tsc', '--project', 'tsconfig.json'])).toBe('');
  });

  test('lint and format hold', async ({ expect }) => {
    expect(await run(['biome', 'check', '--error-on-warnings', '.'])).toBe('');
    expect(await run(['prettier', '--check', 'apps/web/src/**/*.svelte'])).toBe('');
  });

  test('nothing is exported, kept or installed that nobody uses', async ({ expect }) => {
    expect(await run(['knip', '--no-progress'])).toBe('');
  });
});
