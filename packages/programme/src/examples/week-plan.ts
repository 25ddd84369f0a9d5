import { weekPlan } from '../tools/week-plan.ts';
import { dayId } from '../week.ts';
import { examplesOf } from './sheet.ts';
import { FRI, MON, SAT, SUN, THU, TUE, WED } from './time.ts';

const LAST = 6;

export const weekPlanExamples = examplesOf(weekPlan, ({ line, sheet, text, time }) => {
  const on = (weekday: number, key: string, hour: number | undefined, more: object) =>
    line(dayId(weekday), `week.${key}`, {
      day: time.date(LAST, weekday),
      ...(hour === undefined ? {} : { hour: time.moment(LAST, weekday, hour) }),
      ...more,
    });
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
  ];
});
