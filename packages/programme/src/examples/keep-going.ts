import { keepGoing } from '../tools/keep-going.ts';
import { examplesOf } from './sheet.ts';
import { SUN } from './time.ts';

export const keepGoingExamples = examplesOf(keepGoing, ({ line, sheet, text }) => [
  sheet(1, [4, SUN, 20], {
    began: text('letter.began'),
    changed: [line('changed-1', 'letter.mornings')],
    hard: text('letter.hard'),
    next: text('letter.next-then'),
  }),
  sheet(2, [7, SUN, 20], {
    began: text('letter.began'),
    changed: [
      line('changed-1', 'letter.mornings'),
      line('changed-2', 'letter.boat'),
      line('changed-3', 'letter.sleep'),
    ],
    noticed: [line('noticed-1', 'letter.noah'), line('noticed-2', 'letter.ade')],
    easier: text('letter.easier'),
    hard: text('letter.hard'),
    helps: [line('helps-1', 'letter.river'), line('helps-2', 'letter.sam')],
    next: text('letter.next'),
  }),
]);
