import { ffTrust } from '../tools/ff-trust.ts';
import { examplesOf } from './sheet.ts';

/** [week, weekday], kept, trust, words. */
const TIMES = [
  [[1, 4], 'yes', 2, 'letters'],
  [[3, 4], 'partly', 4, 'ring'],
  [[5, 4], 'no', 3, 'school'],
  [[7, 4], 'yes', 5, 'evening'],
] as const;

export const ffTrustExamples = examplesOf(ffTrust, ({ sheet, text }) =>
  TIMES.map(([[week, weekday], kept, trust, words], index) =>
    sheet(index + 1, [week, weekday, 20], { agreed: text(`ff.agreed.${words}`), kept, trust }),
  ),
);
