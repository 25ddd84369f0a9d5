import { playForward } from '../tools/play-forward.ts';
import { examplesOf } from './sheet.ts';
import { FRI } from './time.ts';

export const playForwardExamples = examplesOf(playForward, ({ sheet, text }) => [
  sheet(1, [4, FRI, 18], {
    'act-hour': text('evening.act.hour'),
    'act-tonight': text('evening.act.tonight'),
    'act-tomorrow': text('evening.act.tomorrow'),
    'wait-hour': text('evening.wait.hour'),
    'wait-tonight': text('evening.wait.tonight'),
    'wait-tomorrow': text('evening.wait.tomorrow'),
    want: 'wait',
  }),
]);
