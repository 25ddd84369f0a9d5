import { changePlan } from '../tools/change-plan.ts';
import { examplesOf } from './sheet.ts';
import { SUN, WED } from './time.ts';

export const changePlanExamples = examplesOf(changePlan, ({ line, sheet, text, time }) => {
  const what = {
    changes: [line('weekdays', 'plan.weekdays'), line('bedtime', 'plan.bedtime')],
    reasons: [line('there', 'plan.there'), line('mornings', 'plan.mornings')],
    importance: 9,
  };
  return [
    sheet(1, [1, SUN, 17], {
      ...what,
      steps: [line('doctor', 'plan.doctor', { due: time.date(2, WED) })],
      confidence: 3,
    }),
    sheet(
      2,
      [6, SUN, 17],
      {
        ...what,
        steps: [
          line('doctor', 'plan.doctor', { due: time.date(2, WED), done: true }),
          line('bottles', 'plan.bottles', { due: time.date(7, WED), done: true }),
          line('tell', 'plan.tell', { due: time.ahead(4) }),
          line('book', 'plan.book', { due: time.ahead(9) }),
        ],
        helpers: [
          line('sam', 'person.sam', { how: text('plan.sam') }),
          line('doctor', 'person.doctor', { how: text('plan.doctor-how') }),
        ],
        obstacles: [
          line('invited', 'plan.invited', { answer: text('plan.invited.answer') }),
          line('tired', 'plan.tired', { answer: text('plan.tired.answer') }),
        ],
        signs: [line('laugh', 'plan.laugh'), line('pay', 'plan.pay')],
        confidence: 6,
        review: time.ahead(21),
      },
      [7, WED, 21],
    ),
  ];
});
