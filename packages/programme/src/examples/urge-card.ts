import { urgeCard } from '../tools/urge-card.ts';
import { examplesOf } from './sheet.ts';

export const urgeCardExamples = examplesOf(urgeCard, ({ line, sheet, text }) => {
  const reason = (id: string) => ({ entry: 'example-cost-benefit-1', item: id, text: text(`reason.${id}`) });
  return [
    sheet(
      1,
      [0, 2, 21],
      {
        reasons: ['foggy', 'trust', 'boat'].map(reason),
        lines: [
          line('shoes', 'card.shoes', { method: 'move-body' }),
          line('ring', 'card.ring', { method: 'call-someone' }),
          line('ten', 'card.ten', { method: 'delay' }),
          line('eat-first', 'lapse.learned.eat'),
        ],
        people: [{ item: 'sam', text: text('person.sam') }],
        place: text('card.place'),
        'out-of-reach': text('card.out-of-reach'),
      },
      [4, 0, 19],
    ),
  ];
});
