import { boundary } from '../tools/boundary.ts';
import { examplesOf } from './sheet.ts';

export const boundaryExamples = examplesOf(boundary, ({ sheet, text }) => {
  const value = (item: string) => [{ entry: 'example-values-ranking-1', item, text: text(`value.${item}`) }];
  return [
    sheet(
      1,
      [3, 1, 20],
      {
        limit: text('limit.pub'),
        matters: text('limit.pub.matters'),
        value: value('dad'),
        words: text('limit.pub.words'),
        crossed: text('limit.pub.crossed'),
        with: [{ text: text('say.mark') }],
        held: 'partly',
        learned: text('limit.pub.learned'),
      },
      [4, 5, 10],
    ),
    sheet(
      2,
      [5, 0, 20],
      {
        limit: text('limit.late'),
        value: value('health'),
        words: text('limit.late.words'),
        crossed: text('limit.late.crossed'),
        held: 'yes',
      },
      [6, 4, 20],
    ),
    sheet(3, [7, 2, 20], {
      limit: text('limit.flat'),
      matters: text('limit.flat.matters'),
      value: value('dad'),
      words: text('limit.flat.words'),
      crossed: text('limit.flat.crossed'),
      with: [{ item: 'ade', text: text('person.ade') }],
    }),
  ];
});
