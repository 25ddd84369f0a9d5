import { weekPlan } from '../tools/week-plan.ts';
import { dayId } from '../week.ts';
import { examplesOf } from './sheet.ts';
import { FRI, MON, SAT, SUN, THU, TUE, WED } from './time.ts';

const LAST = 6;
/** The place of today in the week that is running. */
const TODAY = 2;

export const weekPlanExamples = examplesOf(weekPlan, ({ line, sheet, text, time }) => {
  const on = (weekday: number, key: string, hour: number | undefined, more: object) =>
    line(dayId(weekday), `week.${key}`, {
      day: time.date(LAST, weekday),
      ...(hour === undefined ? {} : { hour: time.moment(LAST, weekday, hour) }),
      ...more,
    });
  const now = (at: number, key: string, more: object = {}) =>
    line(dayId(at), `week.${key}`, { day: time.ahead(at - TODAY), ...more });
  return [
    sheet(
      1,
      [LAST - 1, SUN, 18],
      {
        days: [
          on(MON, 'read', 19, { done: 'as-planned', felt: 7 }),
          on(TUE, 'wood', 17, { done: 'otherwise', felt: 5 }),
          on(WED, 'sam', 20, { kind: text('week.bath'), done: 'as-planned', felt: 6 }),
          on(THU, 'soup', undefined, { done: 'partly', felt: 4 }),
          on(FRI, 'football', 16, { risky: text('week.pub'), done: 'as-planned', felt: 8 }),
          on(SAT, 'swim', 9, { kind: text('week.chips'), done: 'as-planned', felt: 9 }),
          on(SUN, 'nothing', undefined, { felt: 6 }),
        ],
      },
      [LAST, SUN, 20],
    ),
    sheet(2, [LAST + 1, WED, 18], {
      days: [
        now(0, 'soup', { done: 'as-planned', felt: 6 }),
        now(TODAY, 'wood', { risky: text('week.pub'), kind: text('week.bath') }),
        now(TODAY + 2, 'swim'),
      ],
    }),
  ];
});
