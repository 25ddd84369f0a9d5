import { VaultError } from '@bearings/vault/errors';
import { expect, test } from 'vitest';
import { held } from '#lib/session/door.testkit.ts';
import { Action } from './action.svelte.ts';

test('is busy while it runs, and runs one thing at a time', async () => {
  const act = new Action();
  const gate = held();
  let times = 0;
  const work = async () => {
    times += 1;
    await gate.wait;
  };
  const both = Promise.all([act.run(work), act.run(work)]);
  expect(act.busy).toBe(true);
  gate.go();
  expect(await both).toEqual([true, false]);
  expect([times, act.busy]).toEqual([1, false]);
});
test('says what stood in the way until it is tried again', async () => {
  const act = new Action();
  expect(await act.run(() => Promise.reject(new VaultError('storage-full')))).toBe(false);
  expect(act).toMatchObject({ busy: false, problem: { said: { id: 'problem.storage-full' } } });
  const gate = held();
  const again = act.run(() => gate.wait);
  expect(act.problem).toBeUndefined();
  gate.go();
  expect(await again).toBe(true);
});
test('keeps a trouble that the work itself names', async () => {
  const act = new Action();
  await act.run(async () => {
    act.problem = { said: { id: 'settings.lock.differ' }, way: 'none' };
  });
  expect(act.problem?.said.id).toBe('settings.lock.differ');
});
