import { ffWhoHelped } from '../tools/ff-who-helped.ts';
import { examplesOf } from './sheet.ts';

/** [week, weekday], eased, served, words; the last has a next time. */
const HELPS = [
  [[1, 4], 8, 1, 'boss'],
  [[3, 3], 7, 2, 'jar'],
  [[5, 1], 3, 7, 'lift'],
] as const;

export const ffWhoHelpedExamples = examplesOf(ffWhoHelped, ({ sheet, text }) =>
  HELPS.map(([[week, weekday], eased, served, words], index) =>
    sheet(index + 1, [week, weekday, 21], {
      help: text(`ff.help.${words}`),
      eased,
      served,
      next: text(`ff.help.${words}.next`),
    }),
  ),
);
