import { lapsePlan } from '../tools/lapse-plan.ts';
import { examplesOf } from './sheet.ts';
import { SUN } from './time.ts';

export const lapsePlanExamples = examplesOf(lapsePlan, ({ line, sheet, text, time }) => [
  sheet(
    1,
    [4, SUN, 15],
    {
      words: text('lapse-plan.words'),
      steps: [
        line('pour', 'lapse-plan.pour'),
        line('eat', 'lapse-plan.eat'),
        line('keys', 'lapse-plan.keys'),
      ],
      people: [
        { item: 'sam', text: text('person.sam') },
        { item: 'ade', text: text('person.ade') },
      ],
      place: text('lapse-plan.place'),
      signs: [
        line('lunch', 'lapse-plan.lunch'),
        line('mark', 'lapse-plan.mark'),
        line('quiet', 'lapse-plan.quiet'),
      ],
      medical: text('lapse-plan.medical'),
      review: time.ahead(40),
    },
    [6, SUN, 15],
  ),
]);
