import { ffListen } from '../tools/ff-listen.ts';
import { examplesOf } from './sheet.ts';

/** [week, weekday, hour], the urge to fix it, words. */
const TALKS = [
  [[2, 6, 20], 9, 'job'],
  [[4, 3, 21], 6, 'evenings'],
  [[6, 5, 18], 7, 'sister'],
] as const;

export const ffListenExamples = examplesOf(ffListen, ({ sheet, text, time }) =>
  TALKS.map(([[week, weekday, hour], urge, words], index) =>
    sheet(index + 1, [week, weekday, hour + 2], {
      heard: text(`ff.listen.${words}`),
      'held-back': text(`ff.listen.${words}.held-back`),
      urge,
      talk: time.moment(week, weekday, hour),
    }),
  ),
);
