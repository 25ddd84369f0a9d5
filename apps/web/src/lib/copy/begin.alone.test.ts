import { MemoryServer } from '@bearings/vault/memory-server.testkit';
import { flip } from '@bearings/vault/world.testkit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { abc } from '#lib/session/session.testkit.ts';
import { Notices } from '#lib/workspace/notices.svelte.ts';
import { goOnCopying } from './begin.ts';
import { device, idle, isCopied, reloaded, type TestDevice } from './desk.testkit.ts';

beforeEach(() => {
  vi.stubGlobal('window', { localStorage: { getItem: () => null } });
  vi.stubGlobal('location', { origin: 'https://bearings.example' });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A device that copies, with what happens to it before its page is opened again. */
async function opened(meanwhile: (one: TestDevice, server: MemoryServer) => Promise<unknown>) {
  const server = new MemoryServer();
  const one = await device(server, 1, undefined, idle);
  await one.session.records.keepEntry(abc);
  await one.desk.turnOn();
  await meanwhile(one, server);
  const again = await reloaded(server, one);
  expect(await isCopied(again)).toBe(true);
  const notices = new Notices();
  await goOnCopying(again.session, 'bearings', notices).catch(() => {});
  return notices.current;
}

const isOff = { said: { id: 'copy.off.notice' }, problem: true };

test('what a device knew of its copy, damaged, is told when its page is opened', async () => {
  expect(await opened(async ({ here }) => flip(here.memory, 'meta', 'copy', 1_000))).toEqual(isOff);
});

test('nothing is told where nothing of it is there: it may be on its way in another tab', async () => {
  expect(await opened(async ({ here }) => here.memory.shelves.get('meta')!.delete('copy'))).toBeUndefined();
});

test('a copy that was stopped is no trouble, also where the page was killed before it was marked', async () => {
  const stopped = await opened(async ({ session }, server) =>
    (await (await session.vault()).copying(server)).stop(),
  );
  expect(stopped).toBeUndefined();
});

test('one that has ended elsewhere is told as that', async () => {
  const ended = await opened(async ({ session, desk }, server) => {
    const two = await device(server, 2);
    await two.desk.joinByWords(await (await session.vault()).recoveryWords());
    await two.desk.remove();
    await desk.round();
  });
  expect(ended).toMatchObject({ said: { id: 'copy.ended.notice' } });
});

test('what a newer Bearings kept of it is told as that', async () => {
  const newer = await opened(async ({ desk }) => {
    const { encrypt } = crypto.subtle;
    vi.spyOn(crypto.subtle, 'encrypt').mockImplementation((algorithm, key, content) => {
      const bytes = Buffer.from(content as Uint8Array);
      const at = bytes.indexOf('"form":1');
      if (at >= 0) bytes.write('"form":2', at);
      return encrypt.call(crypto.subtle, algorithm, key, bytes);
    });
    await desk.noteHanding(1);
    vi.restoreAllMocks();
  });
  expect(newer).toMatchObject({ said: { id: 'problem.newer-format' }, problem: true });
});
