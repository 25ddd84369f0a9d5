import { type Stage, stageCheck } from '../tools/stage-check.ts';
import { examplesOf } from './sheet.ts';
import { MON, SAT, SUN, TUE } from './time.ts';

const ROWS: readonly (readonly [week: number, weekday: number, Stage, why: string])[] = [
  [0, SUN, 'thinking', 'thinking'],
  [1, TUE, 'getting-ready', 'ready'],
  [4, MON, 'coming-back', 'back'],
  [6, SAT, 'doing', 'doing'],
];

export const stageCheckExamples = examplesOf(stageCheck, ({ sheet, text, time }) =>
  ROWS.map(([week, weekday, stage, why], index) =>
    sheet(index + 1, [week, weekday, 19], {
      stage,
      why: text(`stage.${why}`),
      date: time.date(week, weekday),
    }),
  ),
);
