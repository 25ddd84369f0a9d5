import { ffAffirm } from '../tools/ff-affirm.ts';
import { examplesOf } from './sheet.ts';

export const ffAffirmExamples = examplesOf(ffAffirm, ({ sheet, text }) => [
  sheet(
    1,
    [3, 1, 21],
    {
      noticed: text('ff.good.bike'),
      said: text('ff.good.bike.said'),
      reaction: text('ff.good.bike.reaction'),
    },
    [3, 2, 20],
  ),
  sheet(2, [5, 6, 20], { noticed: text('ff.good.late'), said: text('ff.good.late.said') }),
  sheet(3, [7, 0, 21], { noticed: text('ff.good.soup') }),
]);
