import { VaultError } from '@bearings/vault/errors';
import { MemoryServer } from '@bearings/vault/memory-server.testkit';
import { expect, test } from 'vitest';
import { abc } from '#lib/session/session.testkit.ts';
import {
  clockWords,
  countdown,
  inGroups,
  latestTroubles,
  leftLead,
  newWordsSaid,
  placeOf,
  progressWords,
  wordsApart,
} from './copy-words.ts';
import { device, idle } from './desk.testkit.ts';

test('says where everything is', () => {
  expect(placeOf({ lastCopied: 0, others: 0 })).toEqual({ id: 'copy.place.device' });
  expect(placeOf({ lastCopied: 5, others: 0 })).toEqual({ id: 'copy.place.server' });
  expect(placeOf({ lastCopied: 5, others: 2 })).toEqual({ id: 'copy.place.others' });
});

test('of a round what is sent is told, or else what is read', () => {
  const none = { sent: 0, toSend: 0, read: 0, toRead: 0 };
  expect(progressWords(none)).toBeUndefined();
  const reading = { ...none, read: 2, toRead: 5 };
  expect(progressWords(reading)).toEqual({ id: 'copy.progress.read', params: { done: 2, all: 5 } });
  const both = { ...reading, sent: 1, toSend: 3 };
  expect(progressWords(both)).toEqual({ id: 'copy.progress.sent', params: { done: 1, all: 3 } });
});

test.each([
  [0, undefined],
  [6 * 60_000, { id: 'copy.clock.ahead.minutes', params: { count: 6 } }],
  [-3 * 3_600_000, { id: 'copy.clock.behind.hours', params: { count: 3 } }],
  [365 * 86_400_000, { id: 'copy.clock.ahead.days', params: { count: 365 } }],
])('a clock that is off by %i ms', (off, said) => {
  expect(clockWords(off)).toEqual(said);
});

test('of each trouble the latest is told', () => {
  const troubles = [
    { what: 'dropped', at: 3 },
    { what: 'went-back', at: 2 },
    { what: 'dropped', at: 9 },
  ] as const;
  expect(latestTroubles(troubles)).toEqual([troubles[2], troubles[1]]);
});

test('figures are said as people read them', () => {
  expect(inGroups('012345')).toBe('012 345');
  expect(countdown(300_000)).toBe('5:00');
  expect(countdown(64_001)).toBe('1:05');
  expect(countdown(-5)).toBe('0:00');
});

test.each([
  [{ lastCopied: 5, wordsLead: true }, 'copy.left.lead'],
  [{ lastCopied: 0, wordsLead: true }, 'copy.left.lead.begun'],
  [{ lastCopied: 5, wordsLead: false }, 'copy.left.lead.astray'],
  [undefined, 'copy.left.lead.astray'],
])('of a copy that was stopped nothing is said that is not known: %o', (status, said) => {
  expect(leftLead(status)).toBe(said);
});

test('nobody is told that old words bring back a copy that they were not seen to lead to', () => {
  const changing = { ended: false, stopped: false, openedBy: 'old-words', wordsLead: false } as const;
  expect(wordsApart(changing)).toBe('astray');
  expect(newWordsSaid(changing)).toBe('copy.new-words.astray');
  expect(newWordsSaid({ ...changing, wordsLead: true })).toBe('copy.new-words.soon');
});

test('a change of keys goes on by itself, and waits where copying was stopped', async () => {
  const keepsNone = () => {
    throw new VaultError('server-keeps-none');
  };
  const server = new MemoryServer();
  const one = await device(server, 1, undefined, idle);
  const said = () => [wordsApart(one.desk.status!), newWordsSaid(one.desk.status!)];
  await one.session.records.keepEntry(abc);
  await one.desk.turnOn();
  expect(said()).toEqual([undefined, 'copy.new-words.now']);
  server.before = keepsNone;
  await one.desk.changeKeys();
  expect(said()).toEqual(['wait', 'copy.new-words.soon']);
  await one.desk.stop();
  expect(said()).toEqual(['left', 'copy.new-words.left']);
  server.before = () => {};
  await one.desk.goOn();
  expect(said()).toEqual([undefined, 'copy.new-words.now']);
  const leadNowhere = { ended: false, stopped: false, openedBy: 'words', wordsLead: false } as const;
  expect(wordsApart(leadNowhere)).toBe('astray');
  expect(wordsApart({ ...leadNowhere, ended: true })).toBe('ended');
});
