import { movingOn } from '../tools/moving-on.ts';
import { examplesOf } from './sheet.ts';
import { SUN } from './time.ts';

export const movingOnExamples = examplesOf(movingOn, ({ line, sheet, text }) => [
  sheet(1, [3, SUN, 21], { met: false, why: text('moving-on.then'), confidence: 2 }),
  sheet(2, [7, SUN, 21], {
    met: false,
    why: text('moving-on.now'),
    confidence: 6,
    watch: [line('watch-1', 'moving-on.parties'), line('watch-2', 'moving-on.trips')],
    plan: [
      { entry: 'example-lapse-plan-1', item: 'pour', text: text('lapse-plan.pour') },
      { entry: 'example-lapse-plan-1', item: 'eat', text: text('lapse-plan.eat') },
    ],
    next: ['now-and-then'],
  }),
]);
