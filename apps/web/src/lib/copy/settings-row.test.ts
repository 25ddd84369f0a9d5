import { VaultError } from '@bearings/vault/errors';
import { MemoryServer } from '@bearings/vault/memory-server.testkit';
import { describe, expect, test } from 'vitest';
import { abc } from '#lib/session/session.testkit.ts';
import {
  device,
  idle,
  isCopied,
  keyLogBreaksOff,
  ordersBreakOff,
  reloaded,
  type TestDevice,
} from './desk.testkit.ts';
import { settingsRow } from './settings-row.ts';

/** What the settings say, by all that their page knows. */
async function said(one: TestDevice) {
  const { status, error } = one.desk;
  const { row, stored } = settingsRow({ mark: await isCopied(one), keepsNone: false, status, error });
  return { row: row.id, count: row.params?.count, stored };
}
const HERE = 'settings.storage.';

async function begun(turnOn = true) {
  const server = new MemoryServer();
  const one = await device(server, 1, undefined, idle);
  await one.session.records.keepEntry(abc);
  if (turnOn) await one.desk.turnOn();
  return { server, one };
}

describe('while a copy is on', () => {
  test('the settings say so once all of it is at the server, and what is not there as long as it is not', async () => {
    const { server, one } = await begun();
    expect(await said(one)).toMatchObject({ row: 'copy.row.on', stored: `${HERE}copied` });
    server.isAway = true;
    await one.session.records.keepEntry(abc);
    await one.desk.refresh();
    expect(await said(one)).toEqual({ row: 'copy.row.behind', count: 1, stored: `${HERE}behind` });
    server.isAway = false;
    await one.desk.round();
    expect(await said(one)).toMatchObject({ row: 'copy.row.on', stored: `${HERE}copied` });
  });

  test.each(['server-keeps-none', 'server-full', 'log-full', 'server-away'] as const)(
    'a server that takes nothing any more is told of, also where nothing waits: %s',
    async (code) => {
      const { server, one } = await begun();
      server.before = () => {
        throw new VaultError(code);
      };
      await expect(one.desk.round()).rejects.toMatchObject({ code });
      expect(await said(one)).toMatchObject({ row: 'copy.row.failed', stored: `${HERE}last` });
      await one.session.records.keepEntry(abc);
      await expect(one.desk.round()).rejects.toMatchObject({ code });
      expect(await said(one)).toEqual({ row: 'copy.row.behind', count: 1, stored: `${HERE}last` });
    },
  );

  test('words that found no room at the server are told of before all that went well', async () => {
    const { server, one } = await begun(false);
    keyLogBreaksOff(server, 'server-full');
    await one.desk.turnOn();
    expect(await said(one)).toMatchObject({ row: 'copy.row.astray', stored: `${HERE}copied` });
  });

  test('a first round that never came through is no copy, also for a page that is opened later', async () => {
    const { server, one } = await begun(false);
    keyLogBreaksOff(server, 'server-away');
    await expect(one.desk.turnOn()).rejects.toMatchObject({ code: 'server-away' });
    expect(await said(one)).toMatchObject({ row: 'copy.row.begun', stored: `${HERE}begun` });
    const next = await reloaded(server, one, idle);
    await next.desk.begin();
    expect(await said(next)).toMatchObject({ row: 'copy.row.begun', stored: `${HERE}begun` });
  });

  test('nothing is claimed before it is known how it stands', async () => {
    const { server, one } = await begun();
    const next = await reloaded(server, one, idle);
    expect(await said(next)).toMatchObject({ row: 'copy.row.unknown', stored: undefined });
  });

  test('new words come first, and a device that has not answered', async () => {
    const { one } = await begun();
    const { desk } = one;
    await desk.changeKeys();
    expect(await said(one)).toMatchObject({ row: 'copy.row.words', stored: `${HERE}copied` });
    await desk.wordsSeen();
    const until = one.here.time + 60_000;
    await desk.noteHanding(until);
    await desk.noteHanded(until, false);
    expect(await said(one)).toMatchObject({ row: 'copy.row.untaken', stored: `${HERE}copied` });
  });
});

describe('once a copy has ended', () => {
  test('by this device alone it is known that the server has none of it', async () => {
    const { server, one } = await begun();
    const back = ordersBreakOff(server, 0);
    await expect(one.desk.remove()).rejects.toMatchObject({ code: 'server-away' });
    expect(await said(one)).toMatchObject({ row: 'copy.row.deleting', stored: `${HERE}deleting` });
    back();
    await one.desk.round();
    expect(await said(one)).toMatchObject({ row: 'copy.row.ended', stored: `${HERE}alone` });
  });

  test.each(['deleted', 'given other keys'] as const)(
    'as it was %s elsewhere, something may be at the server',
    async (what) => {
      const { server, one } = await begun();
      const two = await device(server, 2, undefined, idle);
      await two.desk.join(await one.desk.handover());
      if (what === 'deleted') await two.desk.remove();
      else await two.desk.changeKeys();
      await one.desk.round();
      expect(await said(one)).toMatchObject({ row: 'copy.row.ended', stored: `${HERE}ended` });
      // Forgotten, it may be there all the same.
      await one.desk.stop();
      expect(await said(one)).toMatchObject({ row: 'copy.row.off', stored: `${HERE}off` });
    },
  );

  test('while its old logs wait, too', async () => {
    const { server, one } = await begun();
    const back = ordersBreakOff(server, 0);
    await one.desk.changeKeys();
    const { words } = one.desk.shown;
    await one.desk.wordsSeen();
    back();
    const two = await device(server, 2, undefined, idle);
    await two.desk.joinByWords(words!);
    await two.desk.remove();
    ordersBreakOff(server, 0);
    await expect(one.desk.round()).rejects.toMatchObject({ code: 'server-away' });
    expect(one.desk.status).toMatchObject({ ended: true, endedHere: false, deleting: true });
    expect(await said(one)).toMatchObject({ row: 'copy.row.ended', stored: `${HERE}ended` });
  });
});

test('what is off, was stopped, or cannot be had is said by what the vault and the server say', async () => {
  const { one } = await begun();
  await one.desk.stop();
  expect(await said(one)).toMatchObject({ row: 'copy.row.left', stored: `${HERE}left` });
  const off = { mark: undefined, keepsNone: false, status: undefined, error: undefined };
  expect(settingsRow(off)).toMatchObject({ row: { id: 'copy.row.off' }, stored: `${HERE}off` });
  const none = { ...off, keepsNone: true };
  expect(settingsRow(none)).toMatchObject({ row: { id: 'copy.row.none' }, stored: `${HERE}off` });
});
