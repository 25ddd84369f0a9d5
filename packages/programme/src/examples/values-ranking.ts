import { valuesRanking } from '../tools/values-ranking.ts';
import { examplesOf } from './sheet.ts';

export const valuesRankingExamples = examplesOf(valuesRanking, ({ line, sheet }) => {
  const value = (id: string, lived: number, effect: 'helps' | 'harms' | 'neither') =>
    line(id, `value.${id}`, { lived, effect });
  const ordered = ['dad', 'health', 'honesty', 'friends', 'making'];
  return [
    sheet(1, [0, 5, 10], {
      values: [
        value('dad', 5, 'harms'),
        value('health', 3, 'harms'),
        value('honesty', 7, 'harms'),
        value('friends', 5, 'neither'),
        value('making', 2, 'harms'),
      ],
      'top-five': ordered,
      'behaviour-place': 2,
    }),
    sheet(2, [6, 6, 10], {
      values: [
        value('dad', 8, 'harms'),
        value('health', 6, 'harms'),
        value('honesty', 7, 'harms'),
        value('friends', 5, 'neither'),
        value('making', 4, 'harms'),
      ],
      'top-five': ordered,
      'behaviour-place': 5,
    }),
  ];
});
