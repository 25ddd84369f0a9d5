import { confirm } from '@bearings/directory/edits';
import { expect, test } from 'vitest';
import { aMeeting } from '#lib/meetings/meetings.testkit.ts';
import { changeMany } from './change-many.ts';
import { FakeDesk } from './desk.testkit.ts';
import { keep } from './keep.ts';
import { changeOne } from './one.ts';

const NOW = '2026-11-29T12:00:00Z';
const still = (meeting: ReturnType<typeof aMeeting>) => confirm(meeting, '2026-11-29', 'organiser');
const gone = () => Promise.reject(new Error('The database went away'));

test('what is kept is kept, though it cannot be shown yet', async () => {
  const desk = new FakeDesk([aMeeting()]);
  desk.refresh = gone;
  expect(await changeOne(desk.atDesk, 'm1', still, NOW)).toBe(true);
  const seen = new Map([['m1', 2]]);
  const closed = (meeting: ReturnType<typeof aMeeting>) => ({ ...meeting, notes: 'Tea' });
  expect(await changeMany(desk.atDesk, seen, closed, NOW)).toEqual({ changed: 1, late: [] });
  expect(desk.meetings.get('m1')).toMatchObject({ version: 3, meeting: { notes: 'Tea', updatedAt: NOW } });
});

test('who is late is told, and nothing is done', async () => {
  const desk = new FakeDesk([aMeeting()]);
  desk.meanwhile = () => desk.put(aMeeting({ name: 'Theirs' }));
  expect(await changeOne(desk.atDesk, 'm1', still, NOW)).toBe(false);
  expect(desk.meetings.get('m1')!.meeting).toMatchObject({ name: 'Theirs', confirmedOn: null });
  expect(await changeMany(desk.atDesk, new Map([['m1', 1]]), still, NOW)).toEqual({
    changed: 0,
    late: ['Theirs'],
  });
});

test('what goes wrong besides is no lateness', async () => {
  const { me, desk } = new FakeDesk().atDesk;
  const broken = { ...desk, edits: { ...desk.edits, save: gone } } as never;
  await expect(keep({ me, desk: broken }, {}, NOW)).rejects.toThrow('The database went away');
});
