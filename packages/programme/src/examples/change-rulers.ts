import { changeRulers } from '../tools/change-rulers.ts';
import { examplesOf } from './sheet.ts';
import { SUN, THU } from './time.ts';

/** [week, weekday], [importance, confidence, readiness], words. */
const ROWS = [
  [[0, SUN], [7, 3, 4], 'first'],
  [[3, SUN], [8, 3, 6], 'after'],
  [[6, THU], [8, 6, 7], 'now'],
] as const;

export const changeRulersExamples = examplesOf(changeRulers, ({ sheet, text }) =>
  ROWS.map(([[week, weekday], [importance, confidence, readiness], words], index) =>
    sheet(index + 1, [week, weekday, 20], {
      importance,
      confidence,
      readiness,
      'not-lower': text(`rulers.${words}`),
      ...(words === 'now' ? { raise: text('rulers.raise') } : {}),
    }),
  ),
);
