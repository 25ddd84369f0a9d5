import { ffBoundary } from '../tools/ff-boundary.ts';
import { examplesOf } from './sheet.ts';

export const ffBoundaryExamples = examplesOf(ffBoundary, ({ sheet, text }) => [
  sheet(
    1,
    [2, 1, 21],
    {
      limit: text('ff.limit.car'),
      matters: text('ff.limit.car.matters'),
      words: text('ff.limit.car.words'),
      crossed: text('ff.limit.car.crossed'),
      held: 'yes',
    },
    [3, 6, 20],
  ),
  sheet(2, [6, 1, 21], {
    limit: text('ff.limit.boss'),
    matters: text('ff.limit.boss.matters'),
    words: text('ff.limit.boss.words'),
    crossed: text('ff.limit.boss.crossed'),
  }),
]);
