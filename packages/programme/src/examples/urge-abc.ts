import { urgeAbc } from '../tools/urge-abc.ts';
import { examplesOf } from './sheet.ts';
import { FRI, SUN, TUE } from './time.ts';

export const urgeAbcExamples = examplesOf(urgeAbc, ({ line, sheet, text }) => [
  sheet(1, [0, FRI, 20], {
    off: text('behind.shop.off'),
    'urge-before': 8,
    told: [line('earned', 'behind.earned')],
    did: text('behind.shop.did'),
  }),
  sheet(2, [3, SUN, 20], {
    off: text('behind.spoilt.off'),
    'urge-before': 6,
    told: [line('no-difference', 'behind.no-difference'), line('earned', 'behind.earned')],
    answer: text('behind.spoilt.answer'),
    'urge-after': 4,
  }),
  sheet(3, [6, TUE, 19], {
    off: text('behind.work.off'),
    'urge-before': 5,
    told: [line('earned', 'behind.earned')],
    answer: text('behind.work.answer'),
    belief: text('behind.work.belief'),
    'urge-after': 3,
  }),
]);
