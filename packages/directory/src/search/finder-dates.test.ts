import { describe, expect, test } from 'vitest';
import type { Meeting } from '../meeting.ts';
import { type Recurrence, weekly } from '../recurrence.ts';
import { at, entry, ids, NOW } from './finder.testkit.ts';
import { Finder } from './finder.ts';
import { everything, type Query } from './query.ts';

test('meetings of one rule share their dates, and none takes another’s place for its own', () => {
  const moved = {
    change: 'moved',
    date: '2026-12-01',
    reason: '',
    toDate: null,
    toStart: null,
    toPlace: 'library',
  } as const;
  const finder = Finder.of(
    [entry({ id: 'a' }), entry({ id: 'b' }), entry({ id: 'c', exceptions: [moved] })],
    NOW,
  );
  expect(finder.ask(everything()).found.map(({ next }) => next!.elsewhere)).toEqual([null, null, 'library']);
  expect(finder.atPlace('pb').map(({ meeting }) => meeting.id)).toEqual(['b']);
  expect(finder.atPlace('library').map(({ meeting }) => meeting.id)).toEqual(['c']);
  expect(finder.atPlace('constructor')).toEqual([]);
});

test('a meeting that will close is listed until then, one whose dates are over is not', () => {
  const closes = (from: string) => ({ state: 'closed', from, reason: '' }) as const;
  const finder = Finder.of(
    [
      entry({ id: 'a', status: closes('2026-12-24') }),
      entry({ id: 'b', status: closes('2026-11-29') }),
      entry({ id: 'c', recurrence: { ...weekly(2, '19:00', 60), until: '2026-11-24' } }),
    ],
    NOW,
  );
  expect(ids(finder, {})).toEqual(['a']);
});

test('each day of a rule has its next date, though the one of this week is called off', () => {
  const rule: Recurrence = { ...weekly(1, '19:00', 60), weekdays: ['MO', 'TH'] };
  const off = { change: 'cancelled', date: '2026-11-30', reason: '' } as const;
  const finder = Finder.of([entry({ id: 'a', recurrence: rule, exceptions: [off] })], NOW);
  expect(finder.ask({ ...everything(), weekdays: ['MO'] }).found.map(({ next }) => next!.date)).toEqual([
    '2026-12-07',
  ]);
});

describe('a date of this week that is moved', () => {
  const moved = (date: string, toDate: string | null, toStart: string | null) =>
    ({ change: 'moved', date, toDate, toStart, toPlace: null, reason: '' }) as const;
  const mondays = (exceptions: Meeting['exceptions']) =>
    Finder.of([entry({ id: 'a', recurrence: weekly(1, '19:00', 60), exceptions })], NOW);
  const next = (finder: Finder, query: Partial<Query>) =>
    finder.ask({ ...everything(), ...query }).found.map((found) => found.next!.date);

  test('is found on its new day, and the meeting on its own one from the week after', () => {
    const finder = mondays([moved('2026-11-30', '2026-12-02', null)]);
    expect(next(finder, { weekdays: ['WE'] })).toEqual(['2026-11-30']);
    expect(next(finder, { weekdays: ['MO'] })).toEqual(['2026-12-07']);
    expect(next(finder, {})).toEqual(['2026-11-30']);
  });

  test('is found at its new hour, and the meeting at its own one from the week after', () => {
    const early = { change: 'time', date: '2026-11-30', start: '08:00', duration: null, reason: '' } as const;
    for (const change of [moved('2026-11-30', null, '08:00'), early]) {
      const finder = mondays([change]);
      expect(next(finder, { times: [['05:00', '12:00']] })).toEqual(['2026-11-30']);
      expect(next(finder, { times: [['17:00', '22:00']] })).toEqual(['2026-12-07']);
    }
  });

  test('does not hide a later one that is moved as well, though it comes before the next that is not', () => {
    const finder = mondays([
      { change: 'cancelled', date: '2026-11-30', reason: '' },
      moved('2026-12-07', '2026-12-09', null),
    ]);
    expect(next(finder, {})).toEqual(['2026-12-07']);
    expect(next(finder, { weekdays: ['MO'] })).toEqual(['2026-12-14']);
  });
});

describe('days and hours', () => {
  const late = entry({ id: 'a', zone: 'America/Los_Angeles', recurrence: weekly(0, '23:00', 60) });

  test('are the visitor’s: Sunday at eleven in Los Angeles is Monday at two in New York', () => {
    const finder = Finder.of([late], NOW);
    const asked = (zone: string | null, weekdays: Query['weekdays'], times: Query['times'] = []) =>
      ids(finder, { zone, weekdays, times });
    expect(asked('America/New_York', ['MO'], [['02:00', '02:01']])).toEqual(['a']);
    expect(asked('America/New_York', ['SU'])).toEqual([]);
    expect(asked(null, ['SU'], [['23:00', '23:01']])).toEqual(['a']);
  });

  test('a night goes over midnight', () => {
    const finder = Finder.of([late, entry({ id: 'b', recurrence: weekly(1, '04:59', 60) })], NOW);
    expect(ids(finder, { times: [['22:00', '05:00']] })).toEqual(['a', 'b']);
    expect(ids(finder, { times: [['05:00', '22:00']] })).toEqual([]);
  });

  test('a change of the clock before a meeting is in its hour', () => {
    const finder = Finder.of(
      [entry({ id: 'a', recurrence: weekly(1, '19:00', 60) })],
      at('2026-10-30T12:00[UTC]'),
    );
    expect(ids(finder, { zone: 'Europe/London', weekdays: ['TU'], times: [['00:00', '00:01']] })).toEqual([
      'a',
    ]);
  });
});
