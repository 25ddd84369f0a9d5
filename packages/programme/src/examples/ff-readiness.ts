import { ffReadiness } from '../tools/ff-readiness.ts';
import { examplesOf } from './sheet.ts';

/** [week, weekday], importance, confidence, words. */
const TIMES = [
  [[0, 6], 8, 2, 'boss'],
  [[4, 2], 8, 6, 'boss'],
  [[7, 1], 7, 4, 'bed'],
] as const;

export const ffReadinessExamples = examplesOf(ffReadiness, ({ sheet, text }) =>
  TIMES.map(([[week, weekday], importance, confidence, words], index) =>
    sheet(index + 1, [week, weekday, 21], {
      change: text(`ff.ready.${words}`),
      importance,
      confidence,
      holds: text(`ff.ready.${words}.holds`),
    }),
  ),
);
