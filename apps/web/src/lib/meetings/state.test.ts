import { type Reading, seenOn } from '@bearings/directory/edits/stale';
import type { Meeting } from '@bearings/directory/meeting';
import { type Holidays, nextHeld, occurrences } from '@bearings/directory/occurrences';
import { weekly } from '@bearings/directory/recurrence';
import { describe, expect, test } from 'vitest';
import { aMeeting, english, NOW } from './meetings.testkit.ts';
import { statesOf } from './state.ts';

const WEEK = 7 * 86_400_000;
const zone = 'America/New_York';

/** What is said of the next date of a meeting, held or not. */
function said(
  changes: Partial<Meeting>,
  now = NOW,
  alone = false,
  holidays?: Holidays,
  reading: Reading | null = null,
): string[] {
  const meeting = aMeeting(changes);
  const next = occurrences(meeting, now, now + WEEK, holidays)[0] ?? null;
  const back = next && !next.held ? nextHeld(meeting, now, holidays) : null;
  return statesOf(english, { meeting, next, back, seen: seenOn(meeting, reading) }, { now, zone, alone }).map(
    ({ sign, text }) => `${sign}: ${text}`,
  );
}
const starts = (minutesAgo: number, duration = 90) => {
  const start = new Date(Date.parse('2026-11-29T07:00Z') - minutesAgo * 60_000).toISOString().slice(11, 16);
  return { recurrence: weekly(0, start, duration) };
};

describe('a state is a shape and a sentence', () => {
  test.each([
    [starts(0), 'open: Open now. Still time to join'],
    [starts(30), 'open: Open now. Still time to join'],
    [starts(31), 'open: Open now, until 7:59 AM'],
    [starts(-1), 'soon: Starts in 1 minute'],
    [starts(-25), 'soon: Starts in 25 minutes'],
    [starts(-60), 'soon: Starts in 60 minutes'],
    [starts(-61), 'later: Later today'],
    [{}, 'later: Tonight'],
  ])('%j', (changes, text) => {
    expect(said(changes)).toEqual([text]);
  });

  test('a later day says nothing under its heading, and its day where there is none', () => {
    const monday = { recurrence: weekly(1, '12:00', 60) };
    expect(said(monday)).toEqual([]);
    expect(said(monday, NOW, true)).toEqual(['later: Tomorrow, Monday, November 30']);
  });

  test('what is called off says when it is back', () => {
    const off = (...dates: string[]) => ({
      exceptions: dates.map((date) => ({ date, change: 'cancelled' as const, reason: '' })),
    });
    expect(said(off('2026-11-29'))).toEqual(['off: Not on this time. Back December 6']);
    expect(said(off('2026-11-29', '2026-12-06', '2026-12-13', '2026-12-20', '2026-12-27'))).toEqual([
      'off: Not on this time. Back January 3, 2027',
    ]);
    const daily = { every: 'week', interval: 1, weekdays: ['SU', 'TU'], anchor: null } as const;
    const recurrence = { ...daily, weekdays: [...daily.weekdays], start: '20:00', duration: 60 };
    expect(said({ ...off('2026-11-29'), recurrence: { ...recurrence, from: null, until: null } })).toEqual([
      'off: Not on this time. Back Tuesday',
    ]);
  });

  test('a holiday is told by its name, and that it may not be on or is not', () => {
    const on = (held: boolean, reason: string) =>
      said({}, NOW, false, (date) => (date === '2026-11-29' ? { held, reason } : null));
    expect(on(true, 'Harvest day')).toEqual(['unsure: Harvest day: it may not be on. Ask first']);
    expect(on(true, '')).toEqual(['unsure: A holiday, so it may not be on. Ask first']);
    expect(on(false, 'Harvest day')).toEqual(['off: Not on, for a holiday. Back December 6']);
  });

  test('what is paused, by appointment, or on another way this once says so', () => {
    const paused = { state: 'paused', from: null, until: '2026-12-10', reason: '' } as const;
    expect(said({ status: paused })).toEqual(['off: Not meeting for now. Back December 13']);
    expect(said({ status: { ...paused, until: null } })).toEqual(['off: Not meeting for now']);
    expect(said({ recurrence: null })).toEqual(['later: No fixed time. Ask for one']);
    expect(said({ recurrence: { ...weekly(0, '20:00', 90), from: '2028-02-06' } })).toEqual([
      'later: No dates are known for the next weeks.',
    ]);
    expect(said({ recurrence: null, status: paused })).toEqual(['off: Not meeting for now']);
    expect(said({ recurrence: null, status: { ...paused, until: '2026-11-28' } })).toEqual([
      'later: No fixed time. Ask for one',
    ]);
    const once = { date: '2026-11-29', reason: '' };
    expect(said({ exceptions: [{ ...once, change: 'online-only' }] })).toEqual([
      'later: Online only, this once',
    ]);
    expect(
      said({
        exceptions: [{ ...once, change: 'moved', toDate: '2026-12-01', toStart: null, toPlace: null }],
      }),
    ).toEqual(['later: Moved from November 29, this once']);
  });

  test('an old listing asks to be checked, and takes the place of what is plain', () => {
    expect(said({ confirmedOn: '2026-06-10' })).toEqual(['later: Tonight']);
    expect(said({ confirmedOn: '2026-03-10' })).toEqual(['unsure: Last checked in March. Ask first']);
    const phone = { link: null, phone: '+15550100', notes: '', visibility: 'public' } as const;
    expect(said({ confirmedOn: '2024-03-10', online: phone })).toEqual([
      'unsure: Last checked in March 2024. Ring first',
    ]);
    expect(said({ confirmedOn: '2026-03-10', ...starts(-25) })).toEqual([
      'soon: Starts in 25 minutes',
      'unsure: Last checked in March. Ask first',
    ]);
    const provenance = {
      source: 'City',
      id: '1',
      row: '1',
      importedAt: '2026-03-10T00:00:00Z',
      vanishedAt: null,
    };
    expect(said({ provenance: { ...provenance, vanishedAt: '2026-11-20T00:00:00Z' } })).toEqual([
      'unsure: No longer on the list it came from. Ask first',
    ]);
    expect(said({ provenance })).toEqual(['unsure: Last checked in March. Ask first']);
    const read = (changes: Partial<Meeting>, isDated = false) =>
      said({ provenance, ...changes }, NOW, false, undefined, { at: '2026-11-28T03:00:00Z', isDated });
    expect(read({})).toEqual(['later: Tonight']);
    expect(read({ confirmedOn: '2026-03-10' })).toEqual(['later: Tonight']);
    expect(read({ confirmedOn: '2026-03-10' }, true)).toEqual(['unsure: Last checked in March. Ask first']);
  });
});
