import { expect, test } from 'vitest';
import { THEN } from '#lib/workspace/changes-path.ts';
import { asksThen, nameInHash } from './hash.ts';

test('reads the name of a sheet from the hash, however it was typed', () => {
  expect(nameInHash('#new')).toBe('new');
  expect(nameInHash('#a%20b')).toBe('a b');
  expect(nameInHash('')).toBe('');
  expect(nameInHash('#%')).toBe('%');
  expect(nameInHash('#%E0%A4%A')).toBe('%E0%A4%A');
});

test('what changed on a sheet is asked for behind its name', () => {
  expect(nameInHash(`#a%20b${THEN}`)).toBe('a b');
  expect([asksThen(`#a${THEN}`), asksThen('#then'), asksThen('')]).toEqual([true, false, false]);
});
