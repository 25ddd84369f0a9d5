import type { VaultRecord } from '@bearings/vault/record';
import { expect, test } from 'vitest';
import { daysLeft, groupsOf, lineGroupsOf, listed, nearDay, recordAt } from './record-list.ts';

const record = (id: string, type: string, payload: VaultRecord['payload'], at = 1000): VaultRecord => ({
  id,
  type,
  payload,
  createdAt: at,
  updatedAt: at,
  versionCount: 1,
});
const urge = record('u', 'entry', { tool: 'urge-log', values: { start: { at: 5_000, zone: 'UTC' } } });
const sheet = record('s', 'entry', { tool: 'abc', values: {} }, 9_000);
const use = record('d', 'use', { date: '2026-01-02', amount: 1 });

test('lists by what is told, newest first', () => {
  expect(listed([urge, use, sheet], undefined).map(({ record }) => record.id)).toEqual(['d', 's', 'u']);
  expect(listed([urge, use, sheet], 'abc').map(({ record }) => record.id)).toEqual(['s']);
});
test('an urge stands in one line with the ride it was kept with, and is counted once, as an urge', () => {
  const ride = record('r', 'entry', { tool: 'urge-surf', version: 1, values: { before: 8 } }, 20_000);
  const log = record('l', 'entry', { tool: 'urge-log', version: 1, values: { strength: 8 } }, 20_001);
  const alone = record('a', 'entry', { tool: 'urge-surf', version: 1, values: {} }, 9_000_000);
  const ids = (group?: string) =>
    listed([ride, sheet, log, alone], group).map(({ record: { id }, ride: with_ }) => [id, with_?.id]);
  expect(ids()).toEqual([
    ['a', undefined],
    ['l', 'r'],
    ['s', undefined],
  ]);
  expect(ids('urge-log')).toEqual([['l', 'r']]);
  expect(ids('urge-surf')).toEqual([['a', undefined]]);
  expect(lineGroupsOf([ride, sheet, log])).toEqual([
    { id: 'abc', count: 1 },
    { id: 'urge-log', count: 1 },
  ]);
  // A table has a row of each.
  expect(groupsOf([ride, log])).toEqual([
    { id: 'urge-surf', count: 1 },
    { id: 'urge-log', count: 1 },
  ]);
});
test('a sheet tells of the moment its tool says, and of no other', () => {
  const at = { start: { at: 5_000, zone: 'UTC' }, when: { at: 7_000, zone: 'UTC' } };
  const told = (tool: string) => recordAt(record('x', 'entry', { tool, values: at }));
  expect(['urge-log', 'lapse-review', 'abc'].map(told)).toEqual([5_000, 7_000, 1_000]);
});
test('counts under tool or type, whatever a payload holds', () => {
  const odd = record('o', 'entry', null);
  expect(groupsOf([urge, urge, use, odd])).toEqual([
    { id: 'urge-log', count: 2 },
    { id: 'use', count: 1 },
    { id: 'other', count: 1 },
  ]);
  expect(recordAt(record('x', 'use', { date: 'nonsense' }))).toBe(1000);
  const measures = ['gad-7', 'dast-10', null].map((measure) => record('m', 'measure', { measure }));
  expect(groupsOf(measures)).toEqual([
    { id: 'measure', count: 2 },
    { id: 'gad-7', count: 1 },
  ]);
});
test('counts days down and stays in its bounds when the clock is wrong', () => {
  const day = 86_400_000;
  expect(daysLeft({ removedAt: 0 }, 0, 30)).toBe(30);
  expect(daysLeft({ removedAt: 0 }, 29.5 * day, 30)).toBe(1);
  expect(daysLeft({ removedAt: 0 }, 900 * day, 30)).toBe(0);
  expect(daysLeft({ removedAt: 900 * day }, 0, 30)).toBe(30);
});
test('names today and the day before, and no other day', () => {
  const on = (day: number, hour = 0) => new Date(2026, 10, day, hour).getTime();
  expect([21, 22, 23, 24, 30].map((day) => nearDay(on(day), on(23, 23)))).toEqual([
    undefined,
    'yesterday',
    'today',
    undefined,
    undefined,
  ]);
  expect(nearDay(on(23), on(24, 1))).toBe('yesterday');
  // A day on which the clocks change is a day like others.
  for (let day = 1; day < 366; day += 1) {
    const [before, morning] = [new Date(2026, 0, day).getTime(), new Date(2026, 0, day + 1, 9).getTime()];
    expect(nearDay(before, morning)).toBe('yesterday');
  }
});
