import { lapseReview } from '../tools/lapse-review.ts';
import { examplesOf } from './sheet.ts';

export const lapseReviewExamples = examplesOf(lapseReview, ({ line, sheet, text, time }) => [
  sheet(1, [4, 0, 18], {
    safe: true,
    'next-day': text('lapse.next-day'),
    stopped: text('lapse.stopped'),
    keep: [line('keep-1', 'lapse.keep.sam'), line('keep-2', 'lapse.keep.urges')],
    when: time.moment(3, 4, 19, 30),
    chain: [
      line('lunch', 'lapse.chain.lunch', {
        at: time.moment(3, 4, 12, 30),
        exit: text('lapse.chain.lunch.exit'),
      }),
      line('argument', 'lapse.chain.argument', { at: time.moment(3, 4, 17, 45) }),
      line('pub', 'lapse.chain.pub', { at: time.moment(3, 4, 18, 40), exit: text('lapse.chain.pub.exit') }),
      line('round', 'lapse.chain.round', { at: time.moment(3, 4, 19, 30) }),
    ],
    thought: text('lapse.thought'),
    learned: [line('eat-first', 'lapse.learned.eat'), line('ring-first', 'lapse.learned.ring')],
  }),
]);
