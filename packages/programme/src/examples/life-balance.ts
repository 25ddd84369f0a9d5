import { lifeBalance } from '../tools/life-balance.ts';
import { examplesOf } from './sheet.ts';

export const lifeBalanceExamples = examplesOf(lifeBalance, ({ line, sheet }) => {
  const area = (id: string, importance: number, satisfaction: number, attention: number) =>
    line(id, `area.${id}`, { importance, satisfaction, attention });
  return [
    sheet(1, [1, 6, 11], {
      areas: [
        area('health', 9, 4, 3),
        area('family', 10, 5, 5),
        area('friends', 7, 5, 4),
        area('work', 6, 6, 9),
        area('fun', 7, 3, 2),
        area('money', 6, 4, 5),
      ],
      lift: ['health'],
    }),
    sheet(2, [7, 0, 20], {
      areas: [
        area('health', 9, 6, 6),
        area('family', 10, 7, 7),
        area('friends', 7, 6, 5),
        area('work', 6, 6, 7),
        area('fun', 7, 5, 4),
        area('money', 6, 5, 5),
      ],
      lift: ['fun'],
    }),
  ];
});
