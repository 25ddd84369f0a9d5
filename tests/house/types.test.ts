import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** What a tool of the project says when it does not agree; nothing when it does. */
const run = ([tool, ...args]: [string, ...string[]], cwd = '.') => {
  const program = join(process.cwd(), 'node_modules/.bin', tool);
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  return status === 0 ? '' : `${stdout}\n${stderr}`;
};

test('types hold in the packages, the server and the tests', () => {
  expect(run(['tsc', '--project', 'tsconfig.json'])).toBe('');
});

test('types and accessibility hold in the pages', () => {
  expect(run(['svelte-kit', 'sync'], 'apps/web')).toBe('');
  expect(
    run([
      'svelte-check',
      '--workspace',
      'apps/web',
      '--tsconfig',
      './tsconfig.json',
      '--fail-on-warnings',
      '--output',
      'human',
    ]),
  ).toBe('');
});

test('lint and format hold', () => {
  expect(run(['biome', 'check', '--error-on-warnings', '.'])).toBe('');
  expect(run(['prettier', '--check', 'apps/web/src/**/*.svelte'])).toBe('');
});

test('nothing is exported, kept or installed that nobody uses', () => {
  expect(run(['knip', '--no-progress'])).toBe('');
});
