import { readFileSync } from 'node:fs';
import { VaultError, type VaultErrorCode } from '@bearings/vault/errors';
import { expect, test } from 'vitest';
import { copyProblemOf } from './copy-problems.ts';

const words: Record<string, string> = Object.assign(
  {},
  ...['copy', 'workspace'].map((area) =>
    JSON.parse(readFileSync(new URL(`../../../messages/en/${area}.json`, import.meta.url), 'utf8')),
  ),
);
const source = readFileSync(new URL('../../../../../packages/vault/src/errors.ts', import.meta.url), 'utf8');
const codes = [...source.matchAll(/\|\s'([a-z-]+)'/g)].map(([, code]) => code as VaultErrorCode);

test('has a sentence and a way out for every trouble of the vault, and of a copy', () => {
  for (const code of codes) {
    const { said } = copyProblemOf(new VaultError(code));
    expect(words[said.id], code).toBeDefined();
    expect(said.id, code).not.toBe('problem.unknown');
  }
  expect(copyProblemOf(new VaultError('server-away')).way).toBe('again');
  expect(copyProblemOf(new Error('x')).said.id).toBe('problem.unknown');
});
