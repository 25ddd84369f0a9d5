import { ffTwoMinds } from '../tools/ff-two-minds.ts';
import { examplesOf } from './sheet.ts';

export const ffTwoMindsExamples = examplesOf(ffTwoMinds, ({ line, sheet }) => {
  const lines = (...ids: string[]) => ids.map((id) => line(id, `ff.minds.${id}`));
  return [
    sheet(1, [3, 6, 21], {
      'to-change': lines('sleep', 'mila'),
      'to-stay': lines('worry', 'friends', 'shame'),
      mine: lines('asking', 'jar'),
    }),
  ];
});
