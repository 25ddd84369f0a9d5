import { ffSelfCare } from '../tools/ff-self-care.ts';
import { examplesOf } from './sheet.ts';

/** [week, weekday], [well, sleep, hung], words. */
const WEEKS = [
  [[0, 6], [3, 3, 9], 'bench'],
  [[3, 6], [4, 5, 8], 'swim'],
  [[6, 6], [6, 5, 6], 'cards'],
] as const;

export const ffSelfCareExamples = examplesOf(ffSelfCare, ({ sheet, text }) =>
  WEEKS.map(([[week, weekday], [well, sleep, hung], words], index) =>
    sheet(index + 1, [week, weekday, 20], {
      well,
      sleep,
      hung,
      step: text(`ff.mine.${words}`),
      ...(words === 'cards'
        ? { interest: text('ff.mine.cards.interest'), friend: text('ff.mine.cards.friend') }
        : {}),
    }),
  ),
);
