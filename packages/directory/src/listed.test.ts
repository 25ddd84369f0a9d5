import { expect, test } from 'vitest';
import { isListed } from './listed.ts';
import { aMeeting } from './meeting.testkit.ts';
import type { Meeting } from './meeting.ts';
import { weekly } from './recurrence.ts';

const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[America/New_York]`).epochMilliseconds;
const listed = (meeting: Partial<Meeting>, when: string) => isListed(aMeeting(meeting), at(when));
const closes = (from: string | null) => ({ state: 'closed', from, reason: '' }) as const;
const moved = (date: string, toDate: string) =>
  ({ change: 'moved', date, toDate, toStart: null, toPlace: null, reason: '' }) as const;

test('a last date that was moved to a later day keeps its meeting listed until it is over', () => {
  const meeting = {
    recurrence: { ...weekly(2, '19:00', 60), until: '2026-11-30' },
    exceptions: [moved('2026-11-24', '2026-12-05')],
  };
  expect(listed(meeting, '2026-12-01T12:00')).toBe(true);
  expect(listed(meeting, '2026-12-05T19:59')).toBe(true);
  expect(listed(meeting, '2026-12-05T20:00')).toBe(false);
});

test('a last date that goes over midnight keeps it listed until it is over', () => {
  const late = weekly(2, '23:30', 90);
  for (const meeting of [
    { recurrence: { ...late, until: '2026-11-24' } },
    { recurrence: late, status: closes('2026-11-25') },
  ]) {
    expect(listed(meeting, '2026-11-25T00:59')).toBe(true);
    expect(listed(meeting, '2026-11-25T01:00')).toBe(false);
  }
});

test('a date before the day it closes that was moved beyond it is still to come', () => {
  const meeting = { status: closes('2026-12-01'), exceptions: [moved('2026-11-24', '2026-12-03')] };
  expect(listed(meeting, '2026-12-02T12:00')).toBe(true);
  expect(listed(meeting, '2026-12-04T12:00')).toBe(false);
});

test('what is called off, not of its rule, or of a meeting that is closed and no more keeps nothing listed', () => {
  const ended = { ...weekly(2, '19:00', 60), until: '2026-11-24' };
  const off = { change: 'cancelled', date: '2026-11-24', reason: '' } as const;
  const late = { ...weekly(2, '23:30', 90), until: '2026-11-24' };
  expect(listed({ recurrence: late, exceptions: [off] }, '2026-11-25T00:30')).toBe(false);
  expect(
    listed({ recurrence: ended, exceptions: [moved('2026-12-01', '2026-12-05')] }, '2026-12-02T12:00'),
  ).toBe(false);
  expect(
    listed({ status: closes(null), exceptions: [moved('2026-11-24', '2026-12-05')] }, '2026-12-02T12:00'),
  ).toBe(false);
});

test('a draft and a private one are never listed; one by appointment is until it closes', () => {
  expect(listed({ status: { state: 'draft' } }, '2026-11-29T12:00')).toBe(false);
  expect(listed({ access: 'private' }, '2026-11-29T12:00')).toBe(false);
  expect(listed({ recurrence: null }, '2026-11-29T12:00')).toBe(true);
  expect(listed({ recurrence: null, status: closes('2026-11-29') }, '2026-11-29T12:00')).toBe(false);
});

test('what its source let go while it was paused here is not listed once the pause is over', () => {
  const paused = { state: 'paused', from: null, until: '2026-12-01', reason: '' } as const;
  const provenance = { source: 'City', id: 'a', row: '', importedAt: '2026-11-01T00:00:00Z' };
  const gone = { status: paused, provenance: { ...provenance, vanishedAt: '2026-11-20T00:00:00Z' } };
  expect(listed(gone, '2026-12-01T23:59')).toBe(true);
  expect(listed(gone, '2026-12-02T00:00')).toBe(false);
  const there = { status: paused, provenance: { ...provenance, vanishedAt: null } };
  expect(listed(there, '2026-12-02T00:00')).toBe(true);
});
