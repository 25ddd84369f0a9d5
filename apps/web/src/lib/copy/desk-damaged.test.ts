import { MemoryServer } from '@bearings/vault/memory-server.testkit';
import { flip } from '@bearings/vault/world.testkit';
import { expect, test } from 'vitest';
import { abc } from '#lib/session/session.testkit.ts';
import { device, idle, isCopied, reloaded } from './desk.testkit.ts';

/** A device in the midst of a change of keys, opened again once what it knew of its copy is damaged. */
async function damaged(server: MemoryServer) {
  const one = await device(server, 1, undefined, idle);
  await one.session.records.keepEntry(abc);
  await one.desk.turnOn();
  server.isAway = true;
  await one.desk.changeKeys();
  const { words } = one.desk.shown;
  flip(one.here.memory, 'meta', 'copy', 1_000);
  const again = await reloaded(server, one, idle);
  await again.desk.begin();
  return { ...again, words: words! };
}

test('what is known of a copy, damaged, is told, however often it is begun again without a network', async () => {
  const server = new MemoryServer();
  const { desk, session, ...one } = await damaged(server);
  expect(desk.status).toMatchObject({ on: false, stopped: false, damaged: true });
  expect((await session.vault()).damage()).toEqual([{ what: 'copy', count: 1 }]);
  await expect(desk.turnOn()).rejects.toMatchObject({ code: 'server-away' });
  expect(desk.status).toMatchObject({ on: false, damaged: true });
  expect(await isCopied({ desk, session, ...one })).toBe(true);
});

test('a copy that is begun over it shows its words before they count', async () => {
  const server = new MemoryServer();
  const { desk, words } = await damaged(server);
  server.isAway = false;
  await desk.turnOn();
  expect(desk.status).toMatchObject({ on: true, damaged: false, newWords: true });
  await desk.showWords();
  expect(desk.shown.words).toBe(words);
  await desk.wordsSeen();
  expect(desk.status).toMatchObject({ newWords: false });
});
