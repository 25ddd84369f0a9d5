import { VaultError } from '@bearings/vault/errors';
import { expect, test } from 'vitest';
import { Notices } from './notices.svelte.ts';

test('says that something was taken back once it was', async () => {
  const notices = new Notices();
  const { promise, resolve } = Promise.withResolvers<void>();
  notices.say('form.kept', { undo: () => promise });
  const undoing = notices.undo();
  expect(notices.current?.said.id).toBe('form.kept');
  resolve();
  await undoing;
  expect(notices.current).toEqual({ said: { id: 'workspace.undone' } });
});
test('says so after the page has moved on with it', async () => {
  const notices = new Notices();
  notices.say('form.kept', { undo: async () => notices.putAway() });
  await notices.undo();
  expect(notices.current?.said.id).toBe('workspace.undone');
});
test('takes back once, however often it is asked to', async () => {
  const notices = new Notices();
  let times = 0;
  notices.say('form.kept', {
    undo: async () => {
      times += 1;
    },
  });
  await Promise.all([notices.undo(), notices.undo()]);
  await notices.undo();
  expect(times).toBe(1);
});
test('says what stood in the way, and lets a person try again where that may help', async () => {
  const notices = new Notices();
  let full = true;
  notices.say('form.kept', {
    undo: async () => {
      if (full) throw new VaultError('storage-failed');
    },
  });
  await notices.undo();
  expect(notices.current).toMatchObject({ said: { id: 'problem.storage-failed' }, problem: true });
  full = false;
  await notices.undo();
  expect(notices.current?.said.id).toBe('workspace.undone');
});
test('offers no second try of what can never succeed', async () => {
  const notices = new Notices();
  notices.say('records.removed', { undo: () => Promise.reject(new VaultError('record-gone')) });
  await notices.undo();
  expect(notices.current).toEqual({ said: { id: 'problem.record-gone' }, problem: true });
});
test('leaves a newer notice alone', async () => {
  const notices = new Notices();
  notices.say('form.kept', { undo: async () => notices.say('form.gone') });
  await notices.undo();
  expect(notices.current?.said.id).toBe('form.gone');
});
test('says what stood in the way of an act that has no other place for it', async () => {
  const notices = new Notices();
  await notices.attempt(async () => notices.say('form.kept'));
  expect(notices.current?.said.id).toBe('form.kept');
  await notices.attempt(() => Promise.reject(new VaultError('vault-locked')));
  expect(notices.current).toMatchObject({ said: { id: 'problem.vault-locked' }, problem: true });
});

test('is put away when the records it tells of close, or give way to others', () => {
  const notices = new Notices();
  notices.stand(undefined);
  notices.say('form.kept');
  notices.stand('device');
  expect(notices.current).toBeDefined();
  notices.stand(undefined);
  expect(notices.current).toBeUndefined();
  notices.say('problem.wrong-passphrase', { problem: true });
  notices.stand('device');
  expect(notices.current).toBeDefined();
  notices.stand('examples');
  expect(notices.current).toBeUndefined();
});

test('of work that ends after its records closed nothing is said, and nothing takes the place of what is', async () => {
  const notices = new Notices();
  notices.stand('device');
  const ends = async (begin: () => Promise<void>, end: () => void) => {
    notices.stand('device');
    const work = begin();
    notices.stand(undefined);
    end();
    await work;
    expect(notices.current).toBeUndefined();
  };
  for (const error of [undefined, new VaultError('storage-full')]) {
    const gate = Promise.withResolvers<void>();
    const end = () => (error ? gate.reject(error) : gate.resolve());
    await ends(
      () =>
        notices.attempt(async () => {
          await gate.promise;
          notices.say('form.kept');
        }),
      end,
    );
    const back = Promise.withResolvers<void>();
    notices.stand('device');
    notices.say('form.kept', { undo: () => back.promise });
    await ends(
      () => notices.undo(),
      () => (error ? back.reject(error) : back.resolve()),
    );
  }
});
