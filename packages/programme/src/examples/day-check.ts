import { dayCheck } from '../tools/day-check.ts';
import { examplesOf } from './sheet.ts';
import { FRI, MON, SAT, SUN, THU, TUE, WED } from './time.ts';

type Row = readonly [
  week: number,
  weekday: number,
  marks: readonly [mood: number, urge: number, sleep: number, values: number],
  hard?: string,
];
const ROWS: readonly Row[] = [
  [6, THU, [5, 4, 5, 6], 'friday'],
  [6, FRI, [6, 5, 6, 7]],
  [6, SUN, [7, 2, 7, 8], 'list'],
  [7, MON, [5, 3, 5, 5], 'shop'],
  [7, TUE, [6, 2, 6, 6], 'boss'],
  [7, WED, [4, 3, 4, 5], 'shop'],
  [7, THU, [6, 4, 6, 7], 'shop'],
  [7, SAT, [7, 4, 7, 8], 'shop'],
  [7, SUN, [7, 1, 8, 8], 'monday'],
];

export const dayCheckExamples = examplesOf(dayCheck, ({ sheet, text }) =>
  ROWS.map(([week, weekday, [mood, urge, sleep, values], hard], index) =>
    sheet(index + 1, [week, weekday, 21], {
      mood,
      urge,
      sleep,
      values,
      ...(hard === undefined ? {} : { hard: text(`check.${hard}`) }),
    }),
  ),
);
