import { selfAcceptance } from '../tools/self-acceptance.ts';
import { examplesOf } from './sheet.ts';

export const selfAcceptanceExamples = examplesOf(selfAcceptance, ({ line, sheet, text }) => [
  sheet(1, [4, 2, 21], {
    deed: text('acceptance.deed'),
    harsh: text('acceptance.harsh'),
    'shame-before': 80,
    also: ['sam', 'mother', 'bikes', 'noah', 'sorry'].map((one) => line(one, `acceptance.also.${one}`)),
    apart: text('acceptance.apart'),
    'shame-after': 55,
  }),
]);
