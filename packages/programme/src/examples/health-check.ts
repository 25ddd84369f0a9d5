import { healthCheck } from '../tools/health-check.ts';
import { examplesOf } from './sheet.ts';
import { SUN } from './time.ts';

type Row = readonly [
  week: number,
  marks: readonly [
    sleep: number,
    food: number,
    movement: number,
    medicines: number,
    visits: number,
    waiting: number,
  ],
  step: string,
];
const ROWS: readonly Row[] = [
  [1, [3, 4, 2, 7, 2, 2], 'water'],
  [3, [4, 4, 5, 8, 2, 3], 'dentist'],
  [5, [6, 6, 5, 8, 6, 4], 'phone'],
  [7, [7, 5, 6, 9, 6, 6], 'soup'],
];

export const healthCheckExamples = examplesOf(healthCheck, ({ sheet, text }) =>
  ROWS.map(([week, [sleep, food, movement, medicines, visits, waiting], step], index) =>
    sheet(index + 1, [week, SUN, 19], {
      sleep,
      food,
      movement,
      medicines,
      visits,
      waiting,
      step: text(`basics.${step}`),
      ...(index === ROWS.length - 1 ? { ask: true, question: text('basics.question') } : {}),
    }),
  ),
);
