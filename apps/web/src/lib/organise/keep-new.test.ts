import { expect, test } from 'vitest';
import { aMeeting, aPlace } from '#lib/meetings/meetings.testkit.ts';
import { FakeDesk } from './desk.testkit.ts';
import { keepNew } from './keep-new.ts';

const NOW = '2026-11-29T12:00:00Z';
const meeting = aMeeting({ id: 'newone123', name: 'Late tide' });
const other = aMeeting({ id: 'other', name: 'Late tide', slug: 'late-tide' });

test('a meeting and its place are kept at once, under the meeting’s name', async () => {
  const desk = new FakeDesk();
  expect(await keepNew(desk.atDesk, meeting, aPlace(), NOW)).toBe(true);
  expect(desk.saves).toEqual([{ newPlaces: [aPlace()], newMeetings: [{ ...meeting, slug: 'late-tide' }] }]);
});

test('where somebody takes the word in the moment between, it gets another one, and its place comes once', async () => {
  const desk = new FakeDesk();
  desk.meanwhile = () => desk.put(other);
  expect(await keepNew(desk.atDesk, meeting, aPlace(), NOW)).toBe(true);
  expect(desk.meetings.get('newone123')!.meeting.slug).toBe('late-tide-newone');
  expect(desk.places.get('p1')!.version).toBe(1);
});

test('where every word is taken, nothing is kept', async () => {
  const desk = new FakeDesk([other, { ...other, id: 'third', slug: 'late-tide-newone' }]);
  expect(await keepNew(desk.atDesk, meeting, aPlace(), NOW)).toBe(false);
  expect([desk.saves, desk.places.size]).toEqual([[], 0]);
});
