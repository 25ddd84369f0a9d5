import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import type { GoalChange } from '../behaviours.ts';
import { english } from '../english.testkit.ts';
import { addDays } from '../local-time.ts';
import { behaviourCalendar, HAPPENED, type Happened } from '../tools/behaviour-calendar.ts';
import { dayByDay } from './day-by-day.ts';

const TODAY = '2026-03-30';
const now = Date.UTC(2026, 2, 30, 18);
const sheet = (day: string, happened: Happened | undefined, more = {}) =>
  entryOf(
    behaviourCalendar,
    { day, ...(happened ? { happened } : {}), ...more },
    { id: day, behaviour: 'b', edited: now },
  );
const working = (...goals: GoalChange[]) => [
  { id: 'b', createdAt: 1, payload: { kind: 'alcohol' as const, goals } },
];
const stop = { date: '2026-01-01', goal: { kind: 'stop' as const } };
/** Days back from today, the last first. */
const back = (...days: (Happened | undefined)[]) =>
  days.flatMap((happened, ago) => (happened ? [sheet(addDays(TODAY, -ago), happened)] : []));
const shown = (entries: ReturnType<typeof back>, behaviours = working(stop)) =>
  dayByDay.show(entries[0]!, { entries, behaviours });
const said = (...given: Parameters<typeof shown>) => english(shown(...given).sentence);

test('26 of the last 30 days, in whatever order they came, with nothing that starts again', () => {
  const month = back(...Array.from({ length: 30 }, (_, at): Happened => (at % 8 === 3 ? 'yes' : 'no')));
  expect(said(month)).toBe('26 of the last 30 days fit your goal.');
  expect(said(month.toReversed())).toBe('26 of the last 30 days fit your goal.');
});
test('a blank day is in no number', () => {
  expect(said(back('no', undefined, 'yes', undefined, 'no'))).toBe(
    '2 of 3 days you noted in the last 30 fit your goal.',
  );
  expect(said(back('no'))).toBe('1 of 1 day you noted in the last 30 fits your goal.');
});
test('what does not say stays apart', () => {
  const seen = shown(back('no', 'not-sure'));
  expect(english(seen.sentence)).toBe('1 of 1 day you noted in the last 30 fits your goal.');
  expect(english(seen.open!)).toBe('One more day you noted does not say.');
  expect(said(back('not-sure'))).toBe('You noted 1 of the last 30 days.');
});
test('undecided is watched, not judged', () => {
  const undecided = working({ date: '2026-01-01', goal: { kind: 'undecided' } });
  for (const behaviours of [undecided, working(), []])
    expect(said(back('no', 'yes', 'no', 'not-sure'), behaviours)).toBe(
      'It did not happen on 2 of the 3 days you noted in the last 30.',
    );
});
test('a day of long ago is seen in its month, 29 February too', () => {
  const leap = ['2024-02-01', '2024-02-29', '2024-03-01'].map((day) => sheet(day, 'no'));
  const seen = dayByDay.show(leap[1]!, { entries: leap, behaviours: working(stop) });
  expect(seen.days).toHaveLength(29);
  expect(english(seen.sentence)).toBe('2 of 2 days you noted that month fit your goal.');
  const nothing = dayByDay.show(sheet('2023-05-05', undefined), { entries: leap, behaviours: working() });
  expect(english(nothing.sentence)).toBe('Nothing is noted in that month. Blank days stay blank.');
});
test('the day is the person’s own, wherever they are', () => {
  const late = { ...sheet(TODAY, 'no'), edited: Date.UTC(2026, 2, 30, 23) };
  const last = (zone: string) => dayByDay.show(late, { entries: [late], zone }).days.at(-1)!.date;
  expect([last('UTC'), last('Asia/Tokyo'), last('America/Los_Angeles')]).toEqual([
    '2026-03-30',
    '2026-03-31',
    '2026-03-30',
  ]);
});
test('adds up amounts, money and time of the days shown, each unit by itself', () => {
  const drank = (amount: number) => ({
    amount: { amount, unit: 'drinks' },
    money: { amount: 7, unit: 'money' },
  });
  const days = [
    sheet(TODAY, 'yes', drank(2)),
    sheet('2026-03-29', 'yes', { ...drank(5), time: 90 }),
    sheet('2026-03-28', 'no'),
    sheet('2026-03-27', 'yes', { amount: { amount: 4, unit: 'cigarettes' } }),
    sheet('2025-03-27', 'yes', drank(50)),
  ];
  const seen = dayByDay.show(days[0]!, { entries: days });
  expect(seen.sums).toEqual([
    { unit: 'drinks', total: 7, usual: 3.5 },
    { unit: 'cigarettes', total: 4, usual: 4 },
  ]);
  expect(seen).toMatchObject({ money: 14, minutes: 90 });
});
test('free days are seen by the week', () => {
  const goal = { kind: 'reduce' as const, limits: [{ kind: 'free-days-per-week' as const, days: 2 }] };
  const days = ['2026-03-23', '2026-03-24', '2026-03-16'].map((day) => sheet(day, 'no'));
  const seen = dayByDay.show(days[0]!, { entries: days, behaviours: working({ date: '2026-01-01', goal }) });
  expect(english(seen.weeks!)).toBe('1 of 1 week keeps to what you set for a week.');
});
test('more blank days never change what is said, and the share is never more than what was noted', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.constantFrom(...HAPPENED), { nil: undefined }), { minLength: 30, maxLength: 30 }),
      (days) => {
        const entries = back(...days);
        if (entries.length === 0) return;
        const { sentence } = shown(entries);
        const { fitting = 0, judged = 0 } = (sentence.params ?? {}) as Record<string, number>;
        expect(fitting).toBeLessThanOrEqual(judged);
        expect(judged).toBeLessThanOrEqual(entries.length);
        const blank = entryOf(
          behaviourCalendar,
          { day: TODAY, words: 'x' },
          { id: 'x', behaviour: 'b', edited: now },
        );
        expect(
          dayByDay.show(entries[0]!, { entries: [...entries, blank], behaviours: working(stop) }).sentence,
        ).toEqual(days[0] ? sentence : expect.anything());
      },
    ),
  );
});
