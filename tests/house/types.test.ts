import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const run = (args: string[]) => {
  const { status, stdout, stderr } = spawnSync('npx', args, { encoding: 'utf8' });
  return status === 0 ? '' : `${stdout}\n${stderr}`;
};

test('types hold in the packages, the server and the tests', () => {
  expect(run(['tsc', '--project', 'tsconfig.json'])).toBe('');
});

test('types and accessibility hold in the pages', () => {
  expect(run(['--workspace=@bearings/web', 'svelte-kit', 'sync'])).toBe('');
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
