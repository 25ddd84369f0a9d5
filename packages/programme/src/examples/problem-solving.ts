import { problemSolving } from '../tools/problem-solving.ts';
import { examplesOf } from './sheet.ts';

export const problemSolvingExamples = examplesOf(problemSolving, ({ line, sheet, text, time }) => [
  sheet(
    1,
    [5, 3, 20],
    {
      problem: text('problem.fridays'),
      options: [
        line('other-way', 'problem.other-way', {
          for: text('problem.other-way.for'),
          against: text('problem.other-way.against'),
        }),
        line('fetch', 'problem.fetch', {
          for: text('problem.fetch.for'),
          against: text('problem.fetch.against'),
        }),
        line('tell', 'problem.tell', { against: text('problem.tell.against') }),
      ],
      pick: ['fetch'],
      step: text('problem.step'),
      'step-day': time.date(6, 0),
      went: text('problem.went'),
      helped: 7,
    },
    [6, 5, 10],
  ),
]);
