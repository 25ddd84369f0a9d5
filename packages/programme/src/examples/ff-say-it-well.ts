import { ffSayItWell } from '../tools/ff-say-it-well.ts';
import { examplesOf } from './sheet.ts';

export const ffSayItWellExamples = examplesOf(ffSayItWell, ({ sheet, text, time }) => [
  sheet(
    1,
    [5, 5, 21],
    {
      want: text('ff.say.late.want'),
      opening: text('ff.say.late.opening'),
      understand: text('ff.say.late.understand'),
      'i-say': text('ff.say.late.i-say'),
      offer: text('ff.say.late.offer'),
      when: time.moment(5, 6, 11),
      went: text('ff.say.late.went'),
    },
    [5, 6, 21],
  ),
]);
