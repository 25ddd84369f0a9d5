import { sevenDayPlan } from '../tools/seven-day-plan.ts';
import { examplesOf } from './sheet.ts';
import { TUE } from './time.ts';

const LAST = 7;

export const sevenDayPlanExamples = examplesOf(sevenDayPlan, ({ line, sheet, text, time }) => {
  const aim = (id: string, more: object = {}) =>
    line(id, `aim.${id}`, { when: text(`aim.${id}.when`), ...more });
  return [
    sheet(
      1,
      [LAST - 1, TUE, 20],
      {
        aims: [
          aim('tell', { result: 'did', came: text('aim.tell.came') }),
          aim('lunch', { result: 'partly', came: text('aim.lunch.came') }),
        ],
        until: time.date(LAST, TUE),
        who: [{ item: 'sam', text: text('person.sam') }],
        confidence: 6,
      },
      [LAST, TUE, 19],
    ),
    sheet(2, [LAST, TUE, 20], {
      aims: [aim('bread'), aim('ring')],
      until: time.date(LAST + 1, TUE),
      confidence: 7,
    }),
  ];
});
