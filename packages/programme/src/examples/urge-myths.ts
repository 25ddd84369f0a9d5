import { urgeMyths } from '../tools/urge-myths.ts';
import { examplesOf } from './sheet.ts';
import { MON, SUN, WED } from './time.ts';

export const urgeMythsExamples = examplesOf(urgeMyths, ({ line, sheet }) => [
  sheet(
    1,
    [3, SUN, 21],
    {
      myth: 'all-is-lost',
      before: 80,
      evidence: [line('saturday', 'myth.saturday'), line('rang', 'myth.rang')],
      after: 35,
    },
    [4, MON, 20],
  ),
  sheet(2, [5, WED, 20], {
    myth: 'grows-until-i-give-in',
    before: 70,
    evidence: [line('rice', 'myth.rice'), line('shop', 'myth.shop')],
    after: 30,
  }),
]);
