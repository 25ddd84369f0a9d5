import { disputeBelief } from '../tools/dispute-belief.ts';
import { examplesOf } from './sheet.ts';

export const disputeBeliefExamples = examplesOf(disputeBelief, ({ line, sheet, text }) => [
  sheet(
    1,
    [3, 1, 20],
    {
      belief: text('belief.old'),
      'belief-before': 90,
      for: [line('for-1', 'belief.for')],
      against: [line('against-1', 'belief.against-1'), line('against-2', 'belief.against-2')],
      true: text('belief.true'),
      helps: text('belief.helps'),
      friend: text('belief.friend'),
      fairer: text('belief.fairer'),
      'fairer-before': 35,
      'belief-after': 40,
      'fairer-after': 75,
    },
    [5, 1, 20],
  ),
]);
