import { callOff, confirm } from '@bearings/directory/edits';
import type { Change } from '@bearings/directory/edits/change';
import type { Meeting } from '@bearings/directory/meeting';
import type { Place } from '@bearings/directory/place';
import { expect, test } from 'vitest';
import { aMeeting, aPlace } from '#lib/meetings/meetings.testkit.ts';
import { FakeDesk } from './desk.testkit.ts';
import { takeBack } from './take-back.ts';

const NOW = '2026-11-29T12:00:00Z';
const trace = { seq: 1, at: '2026-11-29T11:00:00Z', by: 'ana' };
const ofMeeting = (before: Meeting | null, after: Meeting): Change => ({
  ...trace,
  subject: 'meeting',
  id: after.id,
  before,
  after,
});
const ofPlace = (before: Place | null, after: Place): Change => ({
  ...trace,
  subject: 'place',
  id: after.id,
  before,
  after,
});

const [one, two] = [aMeeting(), aMeeting({ id: 'm2', slug: 'two', name: 'Two' })];
const still = (meeting: Meeting) => confirm(meeting, '2026-11-29', 'organiser');
const [hall, barn] = [aPlace(), aPlace({ id: 'p2', name: 'Barn' })];
const loud = (place: Place): Place => ({ ...place, notes: 'Ring twice' });

test('what was done at once is taken back at once', async () => {
  const desk = new FakeDesk([still(one), still(two)], [loud(hall)]);
  const stroke = [ofMeeting(one, still(one)), ofMeeting(two, still(two)), ofPlace(hall, loud(hall))];
  expect(await takeBack(desk.atDesk, stroke, NOW)).toEqual({ undone: 3, left: [] });
  expect(desk.saves).toHaveLength(1);
  expect(desk.meetings.get('m2')!.meeting).toEqual({ ...two, updatedAt: NOW });
  expect(desk.places.get('p1')!.place).toEqual(hall);
});

test('where somebody is faster with one of them, none is taken back', async () => {
  const desk = new FakeDesk([still(one)], [loud(hall), loud(barn)]);
  desk.meanwhile = () => desk.putPlace({ ...loud(barn), access: 'Ramp' });
  const stroke = [ofPlace(hall, loud(hall)), ofPlace(barn, loud(barn)), ofMeeting(one, still(one))];
  expect(await takeBack(desk.atDesk, stroke, NOW)).toBeNull();
  expect(desk.places.get('p1')!.place).toEqual(loud(hall));
  expect(desk.meetings.get('m1')!.meeting).toEqual(still(one));
});

test('what came after stays, and its name is told', async () => {
  const later = callOff(aMeeting({ notes: 'Tea', name: 'Later' }), '2026-12-06');
  const desk = new FakeDesk([{ ...later, notes: 'Coffee' }], [{ ...hall, notes: 'Knock' }]);
  const before = aMeeting({ notes: '' });
  const stroke = [ofMeeting(before, later), ofPlace(hall, loud(hall))];
  expect(await takeBack(desk.atDesk, stroke, NOW)).toEqual({ undone: 1, left: ['Later', hall.name] });
  expect(desk.meetings.get('m1')!.meeting).toMatchObject({ notes: 'Coffee', exceptions: [] });
  expect(desk.places.get('p1')!.place.notes).toBe('Knock');
});

test('what was new, what is gone and what is as it was stay as they are', async () => {
  const desk = new FakeDesk([one], [hall]);
  const stroke = [ofMeeting(null, one), ofMeeting(two, still(two)), ofPlace(barn, loud(barn))];
  expect(await takeBack(desk.atDesk, stroke, NOW)).toEqual({ undone: 0, left: [] });
  expect(await takeBack(desk.atDesk, [ofMeeting(one, still(one))], NOW)).toEqual({ undone: 0, left: [] });
  expect(desk.meetings.get('m1')!.meeting).toEqual(one);
});

test('a facilitator takes back what was done to their meetings alone', async () => {
  const me = { role: 'facilitator', meetings: ['m2'] } as const;
  const desk = new FakeDesk([still(one), still(two)], [loud(hall)], me);
  const stroke = [ofMeeting(one, still(one)), ofMeeting(two, still(two)), ofPlace(hall, loud(hall))];
  expect(await takeBack(desk.atDesk, stroke, NOW)).toEqual({ undone: 1, left: [] });
  expect(desk.meetings.get('m1')!.meeting).toEqual(still(one));
  expect(desk.places.get('p1')!.place).toEqual(loud(hall));
});
