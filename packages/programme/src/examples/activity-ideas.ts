import { activityIdeas } from '../tools/activity-ideas.ts';
import { examplesOf } from './sheet.ts';
import { MON, SUN } from './time.ts';

export const activityIdeasExamples = examplesOf(activityIdeas, ({ line, sheet }) => [
  sheet(
    1,
    [2, SUN, 16],
    {
      ideas: [
        line('idea-1', 'enjoy.swim', {
          expected: 4,
          tried: 'before',
          cost: 'little',
          company: 'either',
          felt: 8,
        }),
        line('idea-2', 'enjoy.bread', {
          expected: 5,
          tried: 'new',
          cost: 'little',
          company: 'alone',
          felt: 7,
        }),
        line('idea-3', 'enjoy.quiz', {
          expected: 6,
          tried: 'before',
          cost: 'free',
          company: 'together',
          felt: 3,
        }),
        line('idea-4', 'enjoy.guitar', {
          expected: 6,
          tried: 'before',
          cost: 'free',
          company: 'alone',
          felt: 6,
        }),
        line('idea-5', 'enjoy.hills', { expected: 7, company: 'together' }),
      ],
    },
    [6, MON, 20],
  ),
]);
