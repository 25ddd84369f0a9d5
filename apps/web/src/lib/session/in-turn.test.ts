import { VaultError } from '@bearings/vault/errors';
import { expect, test } from 'vitest';
import { inTurn, PartlyDone } from './in-turn.ts';

const failing = (code: 'record-gone' | 'storage-failed') => () => Promise.reject(new VaultError(code));

test('where one fails the others are done all the same, and it is said', async () => {
  const done: number[] = [];
  const work = (n: number) => async () => void done.push(n);
  await expect(inTurn([work(1), failing('record-gone'), work(2)])).rejects.toBeInstanceOf(PartlyDone);
  const mixed = inTurn([failing('record-gone'), failing('storage-failed'), work(3)]);
  await expect(mixed).rejects.toMatchObject({ code: 'storage-failed' });
  await expect(inTurn([failing('record-gone')])).rejects.toMatchObject({ code: 'record-gone' });
  await inTurn([work(4)]);
  await inTurn([]);
  expect(done).toEqual([1, 2, 3, 4]);
});
