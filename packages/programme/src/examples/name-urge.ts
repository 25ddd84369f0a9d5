import { nameUrge } from '../tools/name-urge.ts';
import { examplesOf } from './sheet.ts';
import { MON, WED } from './time.ts';

export const nameUrgeExamples = examplesOf(nameUrge, ({ line, sheet, text }) => [
  sheet(1, [2, MON, 20], {
    called: text('named.name'),
    before: 7,
    says: [
      line('house', 'named.house', { reply: text('named.house.reply') }),
      line('alone', 'named.alone', { reply: text('named.alone.reply') }),
    ],
    when: text('named.when'),
    after: 5,
  }),
  sheet(2, [5, WED, 20], {
    called: text('named.name'),
    before: 5,
    says: [
      line('house', 'named.house', { reply: text('named.house.reply') }),
      line('boring', 'named.boring', { reply: text('named.boring.reply') }),
      line('one', 'named.one'),
    ],
    image: text('named.image'),
    after: 2,
  }),
]);
