import { nowOrLater } from '../tools/now-or-later.ts';
import { examplesOf } from './sheet.ts';
import { FRI } from './time.ts';

export const nowOrLaterExamples = examplesOf(nowOrLater, ({ line, sheet, text }) => [
  sheet(1, [5, FRI, 18], {
    situation: text('later.situation'),
    reward: [line('reward-1', 'later.edge'), line('reward-2', 'later.laugh')],
    lasts: 40,
    costs: [line('costs-1', 'later.story'), line('costs-2', 'later.sleep'), line('costs-3', 'later.money')],
    gains: [line('gains-1', 'later.pool'), line('gains-2', 'later.boat')],
    choice: text('later.choice'),
  }),
]);
