import { costBenefit } from '../tools/cost-benefit.ts';
import { examplesOf } from './sheet.ts';

export const costBenefitExamples = examplesOf(costBenefit, ({ line, sheet }) => {
  const weighed = (id: string, lasts: 'soon-over' | 'lasts', weight: number, others = false) =>
    line(id, `reason.${id}`, { lasts, weight, 'falls-on': others ? 'others' : 'me' });
  return [
    sheet(1, [0, 0, 20], {
      gives: [
        weighed('edge', 'soon-over', 7),
        weighed('talk', 'soon-over', 5),
        weighed('something', 'soon-over', 3),
      ],
      costs: [
        weighed('sleep', 'soon-over', 8),
        weighed('foggy', 'lasts', 9, true),
        weighed('money', 'lasts', 6),
        weighed('back', 'lasts', 7),
      ],
      hard: [weighed('fridays', 'soon-over', 6), weighed('mark', 'soon-over', 4)],
      gains: [
        weighed('mornings', 'soon-over', 8),
        weighed('trust', 'lasts', 9, true),
        weighed('boat', 'lasts', 7),
      ],
      'count-most': ['foggy', 'trust', 'mornings'],
    }),
  ];
});
