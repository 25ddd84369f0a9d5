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
      evidence: [line('evidence-1', 'myth.saturday'), line('evidence-2', 'myth.rang')],
      after: 35,
    },
    [4, MON, 20],
  ),
  sheet(2, [5, WED, 20], {
    myth: 'grows-until-i-give-in',
    before: 70,
    evidence: [line('evidence-1', 'myth.rice'), line('evidence-2', 'myth.shop')],
    after: 30,
  }),
]);
