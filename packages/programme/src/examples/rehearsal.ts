import { rehearsal } from '../tools/rehearsal.ts';
import { examplesOf } from './sheet.ts';

export const rehearsalExamples = examplesOf(rehearsal, ({ line, sheet, text }) => {
  const turn = (scene: string, id: string) =>
    line(id, `practise.${scene}.${id}`, { reply: text(`practise.${scene}.${id}.reply`) });
  return [
    sheet(
      1,
      [4, 3, 20],
      {
        scene: text('practise.pub'),
        with: [{ text: text('say.mark') }],
        'ease-before': 3,
        lines: [turn('pub', 'seat'), turn('pub', 'one'), turn('pub', 'boring')],
        tried: 'with-a-friend',
        'ease-after': 6,
        came: text('practise.pub.came'),
      },
      [5, 4, 21],
    ),
    sheet(2, [7, 3, 20], {
      scene: text('practise.party'),
      'ease-before': 4,
      lines: [turn('party', 'toast'), turn('party', 'why')],
      tried: 'alone',
      'ease-after': 5,
    }),
  ];
});
