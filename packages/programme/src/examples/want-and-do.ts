import { wantAndDo } from '../tools/want-and-do.ts';
import { examplesOf } from './sheet.ts';
import { SUN } from './time.ts';

export const wantAndDoExamples = examplesOf(wantAndDo, ({ sheet, text }) => [
  sheet(1, [0, SUN, 11], {
    want: text('ahead.want'),
    doing: text('ahead.doing-1'),
    fit: 3,
    sits: text('ahead.sits-1'),
    instead: text('ahead.instead'),
    feel: text('ahead.feel'),
  }),
  sheet(2, [5, SUN, 11], {
    want: text('ahead.want'),
    doing: text('ahead.doing-2'),
    fit: 6,
    sits: text('ahead.sits-2'),
  }),
]);
