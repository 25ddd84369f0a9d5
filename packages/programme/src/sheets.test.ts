import { expect, expectTypeOf, test } from 'vitest';
import { entryOf } from './answers.testkit.ts';
import { isSheet, sheetsOf } from './sheets.ts';
import type { Entry } from './tool.ts';
import { goal } from './tools/goal.ts';
import { urgeCard } from './tools/urge-card.ts';
import type { EntryOf } from './tools.ts';

const early = entryOf(goal, { goal: 'Swim' }, { id: 'early', created: 1, edited: 9 });
const late = entryOf(goal, { goal: 'Walk' }, { id: 'late', created: 2, edited: 3 });
const card = entryOf(urgeCard, { place: 'The bench' }, { id: 'card' });
const all: readonly Entry[] = [early, card, late];

test('sheets of a tool come newest first, those of another are not among them', () => {
  expect(sheetsOf(all, 'goal')).toEqual([late, early]);
  expect(sheetsOf(all, 'of-a-later-version')).toEqual([]);
});

test('an entry of any tool is no sheet of one tool until it was looked at', () => {
  const place = (sheet: EntryOf<'urge-card'>) => sheet.values.place;
  expectTypeOf<Entry>().not.toExtend<EntryOf<'urge-card'>>();
  expectTypeOf<EntryOf<'goal'>>().not.toExtend<EntryOf<'urge-card'>>();
  expectTypeOf<EntryOf<'goal'>>().toExtend<Entry>();
  expect(all.filter((entry) => isSheet(entry, 'urge-card')).map(place)).toEqual(['The bench']);
});
