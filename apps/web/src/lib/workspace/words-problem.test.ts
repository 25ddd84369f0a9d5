import { VaultError } from '@bearings/vault/errors';
import { expect, test } from 'vitest';
import { wordsProblemOf } from './words-problem.ts';

const IN_ORDER = 'legal winner thank year wave sausage worth useful legal winner thank yellow';
const refused = new VaultError('wrong-words');

test('12 words that are in order and open nothing may be older ones; others are looked at once more', async () => {
  expect((await wordsProblemOf(refused, IN_ORDER)).said.id).toBe('forgot.other-words');
  expect((await wordsProblemOf(refused, IN_ORDER.toUpperCase())).said.id).toBe('forgot.other-words');
  const reversed = IN_ORDER.split(' ').reverse().join(' ');
  expect((await wordsProblemOf(refused, reversed)).said.id).toBe('problem.wrong-words');
  expect((await wordsProblemOf(refused, 'legal winner')).said.id).toBe('problem.wrong-words');
});

test('any other trouble is said as it is', async () => {
  expect((await wordsProblemOf(new VaultError('storage-failed'), IN_ORDER)).said.id).toBe(
    'problem.storage-failed',
  );
});
