import { goal } from '../tools/goal.ts';
import { examplesOf } from './sheet.ts';

export const goalExamples = examplesOf(goal, ({ line, sheet, text, time }) => {
  const step = (goal: string, number: number, due: string, done: boolean) =>
    line(`${goal}-${number}`, `goal.${goal}.step-${number}`, { due, done });
  return [
    sheet(
      1,
      [1, 6, 12],
      {
        goal: text('goal.swim'),
        value: [{ entry: 'example-values-ranking-1', item: 'health', text: text('value.health') }],
        know: text('goal.swim.know'),
        steps: [
          step('swim', 1, time.date(2, 2), true),
          step('swim', 2, time.date(2, 4), true),
          step('swim', 3, time.date(2, 6), true),
        ],
        due: time.date(5, 6),
        'within-my-power': 9,
        obstacles: [line('late', 'goal.swim.obstacle')],
        outcome: 'met',
      },
      [5, 6, 12],
    ),
    sheet(
      2,
      [5, 6, 13],
      {
        goal: text('goal.boat'),
        value: [{ entry: 'example-values-ranking-1', item: 'dad', text: text('value.dad') }],
        know: text('goal.boat.know'),
        steps: [
          step('boat', 1, time.date(6, 2), true),
          step('boat', 2, time.ahead(0), false),
          step('boat', 3, time.ahead(12), false),
        ],
        due: time.ahead(30),
        'within-my-power': 7,
        obstacles: [line('rain', 'goal.boat.obstacle')],
        outcome: 'open',
      },
      [6, 3, 19],
    ),
  ];
});
