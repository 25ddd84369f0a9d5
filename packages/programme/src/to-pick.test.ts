import { expect, test } from 'vitest';
import { entryOf } from './answers.testkit.ts';
import { titleOf } from './entry.ts';
import { headOf } from './heads.ts';
import { line, oldSheet, sheet, words } from './sheets.testkit.ts';
import { toPick } from './to-pick.ts';
import { type Entry, fieldsOf } from './tool.ts';
import { goal } from './tools/goal.ts';
import { urgeCard } from './tools/urge-card.ts';
import { valuesRanking } from './tools/values-ranking.ts';

const reasons = fieldsOf(urgeCard).find((field) => field.type === 'link')!;

test('the card offers the reasons that count most first, each text once', () => {
  expect(words(toPick('urge-card', reasons, [oldSheet, sheet] as Entry[], () => undefined))).toEqual([
    'Noah sees me foggy',
    'Clear mornings',
    'My back',
    'Old reason',
  ]);
});

test('a link offers lines in the person’s order', () => {
  const values = entryOf(valuesRanking, {
    values: [line('v1', 'Friends'), line('v2', 'Honesty'), line('v3', 'Health')],
    'top-five': ['v3', 'v2'],
  });
  const open = entryOf(goal, { goal: 'Swim' }, { id: 'g1' });
  const met = entryOf(goal, { goal: 'Walk', outcome: 'met' }, { id: 'g2' });
  const all = [values, open, met] as Entry[];
  const link = fieldsOf(goal).find((field) => field.type === 'link')!;
  expect(words(toPick('goal', link, all, () => undefined))).toEqual(['Health', 'Honesty', 'Friends']);
  const whole = { id: 'x', type: 'link', tool: 'goal' } as const;
  expect(words(toPick('goal', whole, all, (entry) => titleOf(headOf(entry.tool)!, entry)))).toEqual([
    'Swim',
    'Walk',
  ]);
});
