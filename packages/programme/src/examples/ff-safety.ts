import { ffSafety } from '../tools/ff-safety.ts';
import { examplesOf } from './sheet.ts';

export const ffSafetyExamples = examplesOf(ffSafety, ({ sheet, text }) => [
  sheet(2, [3, 2, 21], {
    home: 'safe',
    children: true,
    people: [{ text: text('ff.person.rosa') }],
    place: text('ff.safety.place'),
  }),
]);
