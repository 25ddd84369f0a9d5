import { sayItWell } from '../tools/say-it-well.ts';
import { examplesOf } from './sheet.ts';

export const sayItWellExamples = examplesOf(sayItWell, ({ sheet, text, time }) => [
  sheet(
    1,
    [4, 2, 20],
    {
      want: text('say.mark.want'),
      with: [{ text: text('say.mark') }],
      opening: text('say.mark.opening'),
      'i-say': text('say.mark.i-say'),
      understand: text('say.mark.understand'),
      offer: text('say.mark.offer'),
      when: time.moment(5, 3, 17),
      went: text('say.mark.went'),
    },
    [5, 3, 21],
  ),
  sheet(2, [7, 1, 21], {
    want: text('say.sam.want'),
    with: [{ item: 'sam', text: text('person.sam') }],
    opening: text('say.sam.opening'),
    'i-say': text('say.sam.i-say'),
    understand: text('say.sam.understand'),
    offer: text('say.sam.offer'),
  }),
]);
