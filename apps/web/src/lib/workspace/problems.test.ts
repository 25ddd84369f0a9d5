import { readFileSync } from 'node:fs';
import { VaultError, type VaultErrorCode } from '@bearings/vault/errors';
import { expect, test } from 'vitest';
import { PartlyDone } from '#lib/session/in-turn.ts';
import { problemOf } from './problems.ts';

const words: Record<string, string> = JSON.parse(
  readFileSync(new URL('../../../messages/en/workspace.json', import.meta.url), 'utf8'),
);
const source = readFileSync(new URL('../../../../../packages/vault/src/errors.ts', import.meta.url), 'utf8');
const codes = [...source.matchAll(/\|\s'([a-z-]+)'/g)].map(([, code]) => code as VaultErrorCode);
/** Those are said by pages of their own: `lib/copy/copy-problems.ts`. */
const OF_COPIES = /^(?:(?:server|log|copying|pairing)-|keys-changing$|other-space$)/;

test('has a sentence and a way out for every trouble of the vault', () => {
  expect(codes.length).toBeGreaterThan(20);
  for (const code of codes.filter((one) => !OF_COPIES.test(one))) {
    const { said } = problemOf(new VaultError(code));
    expect(words[said.id], code).toBeDefined();
    expect(said.id, code).not.toBe('problem.unknown');
  }
});
test('says something kind of anything else', () => {
  for (const error of [new Error('x'), 'text', undefined, new DOMException('', 'QuotaExceededError')])
    expect(words[problemOf(error).said.id]).toBe(words['problem.unknown']);
});

test('says what is done and what is not, where records are gone', () => {
  const { said, way } = problemOf(new PartlyDone());
  expect([words[said.id], way]).toEqual(['Part of it is no longer here. All the rest is as it was.', 'none']);
});
