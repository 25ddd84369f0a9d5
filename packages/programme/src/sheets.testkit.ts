import { entryOf } from './answers.testkit.ts';
import { costBenefit } from './tools/cost-benefit.ts';
import { supportPeople } from './tools/support-people.ts';
import { urgeCard } from './tools/urge-card.ts';

/** A few kept sheets that refer to each other. */

export const items = (...texts: string[]) => texts.map((text, index) => ({ id: `${text}-${index}`, text }));
export const line = (id: string, text: string, more = {}) => ({ id, text, ...more });
export const words = (lines: readonly { readonly text: string }[]) => lines.map(({ text }) => text);

export const oldSheet = entryOf(costBenefit, { gains: items('Old reason') }, { id: 'old', created: 1 });
export const sheet = entryOf(
  costBenefit,
  {
    costs: [line('c1', 'My back', { weight: 3 }), line('c2', 'Noah sees me foggy', { weight: 9 })],
    gains: [line('g1', 'Clear mornings', { weight: 8 }), line('g2', ' ')],
    'count-most': ['c2', 'g1'],
  },
  { id: 'sheet', created: 2 },
);
export const people = entryOf(supportPeople, {
  people: [
    line('p1', 'Sam', { reach: '0123', 'good-for': ['talk'], 'may-say': 'Hard evening' }),
    line('p2', 'Ade'),
    line('p3', ''),
  ],
});
export const kept = entryOf(urgeCard, {
  reasons: [
    { entry: 'sheet', item: 'c1', text: 'My bad back' },
    { entry: 'deleted', item: 'x', text: 'Boat trip' },
  ],
  lines: [
    line('l1', 'Shoes on', { method: 'move-body' }),
    line('l2', 'Ring Sam', { method: 'call-someone' }),
  ],
  people: [{ item: 'p2', text: 'Adé' }, { text: 'Dr. Kaya' }],
  place: 'The bench',
});
