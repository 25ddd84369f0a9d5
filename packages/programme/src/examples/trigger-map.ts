import { triggerMap } from '../tools/trigger-map.ts';
import { examplesOf } from './sheet.ts';

export const triggerMapExamples = examplesOf(triggerMap, ({ line, sheet, text, time }) => {
  const trigger = (id: string, more: object, planned = true) =>
    line(id, `trigger.${id}`, {
      ...(planned ? { cue: text(`trigger.${id}.cue`), act: text(`trigger.${id}.act`) } : {}),
      ...more,
    });
  return [
    sheet(
      1,
      [2, 1, 20],
      {
        triggers: [
          trigger('shop', {
            kind: 'place',
            strength: 8,
            method: 'avoid',
            tested: time.date(6, 1),
            worked: 9,
          }),
          trigger('friday', {
            kind: 'time',
            strength: 7,
            method: 'call-someone',
            tested: time.date(5, 0),
            worked: 6,
          }),
          trigger('argument', { kind: 'feeling', strength: 9 }, false),
          trigger('mark', { kind: 'person', strength: 6, method: 'refuse' }),
          trigger('cooking', {
            kind: 'time',
            strength: 5,
            method: 'substitute',
            tested: time.date(4, 2),
            worked: 7,
          }),
        ],
      },
      [6, 1, 20],
    ),
  ];
});
