import { ffPause } from '../tools/ff-pause.ts';
import { examplesOf } from './sheet.ts';

export const ffPauseExamples = examplesOf(ffPause, ({ sheet, text }) => [
  sheet(
    1,
    [4, 0, 7],
    {
      situation: text('ff.pause.work'),
      safe: true,
      usual: text('ff.pause.work.usual'),
      wait: text('ff.pause.work.wait'),
      came: text('ff.pause.work.came'),
    },
    [4, 1, 20],
  ),
  sheet(2, [6, 4, 19], {
    situation: text('ff.pause.bill'),
    safe: true,
    usual: text('ff.pause.bill.usual'),
    wait: text('ff.pause.bill.wait'),
  }),
]);
