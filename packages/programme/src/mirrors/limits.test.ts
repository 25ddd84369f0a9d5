import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { line } from '../sheets.testkit.ts';
import { boundary } from '../tools/boundary.ts';
import { ffBoundary } from '../tools/ff-boundary.ts';
import { valuesRanking } from '../tools/values-ranking.ts';
import { limits } from './limits.ts';

const sheet = (values: object, more: { id?: string; created?: number; behaviour?: string } = {}) =>
  entryOf(boundary, { ...values }, more);
const said = (values: object) => english(limits.show(sheet(values)).sentence);

test('what a limit protects is said in the person’s words, as the value is called today', () => {
  const values = entryOf(valuesRanking, { values: [line('v', 'My girls')] }, { id: 'order' });
  const here = sheet({
    limit: 'No lending',
    matters: 'The rent',
    value: [{ entry: 'order', item: 'v', text: 'My kids' }],
  });
  const shown = limits.show(here, { entries: [here, values] });
  expect(english(shown.sentence)).toBe('Your limit protects this: *My girls*');
  expect(shown.limits[0]!.protects).toEqual(['My girls', 'The rent']);
  expect(said({ limit: 'No lending', matters: ' ' })).toContain('What does it protect?');
  expect(said({ words: 'No' })).toContain('A start is here');
  expect(said({ limit: '\n', learned: ' ' })).toContain('still blank');
});
test('held or not is said plainly, without blame', () => {
  expect(said({ limit: 'No lending', held: 'yes' })).toBe('Your limit held.');
  expect(said({ matters: 'The rent', held: 'yes' })).toBe('Your limit held. It protects this: *The rent*');
  expect(said({ limit: 'No lending', held: 'partly' })).toContain('in part');
  expect(said({ limit: 'No lending', held: 'no' })).toContain('still yours');
});
test('all limits stand below, this one first, and are told of from two on', () => {
  const here = sheet({ limit: 'A', held: 'no' }, { id: 'here', created: 1 });
  const others = [
    sheet({ limit: 'B', held: 'yes' }, { id: 'b', created: 2 }),
    sheet({ limit: 'C', held: 'yes' }, { id: 'c', created: 3, behaviour: 'g' }),
    sheet({ limit: ' ', held: 'partly' }, { id: 'blank', created: 4 }),
    sheet({ limit: 'D' }, { id: 'd', created: 5 }),
  ];
  const shown = limits.show(here, { entries: [...others, here] });
  expect(shown.limits.map(({ entry }) => entry)).toEqual(['here', 'd', 'c', 'b']);
  expect(english(shown.told!)).toBe('You looked back on 3 limits. Held: 2. In part: 0. Not this time: 1.');
  expect(limits.show(here).told).toBeUndefined();
});

test('limits of a family stand apart from those of one’s own change', () => {
  const family = entryOf(ffBoundary, { limit: 'No lies to his boss', held: 'yes' }, { id: 'family' });
  const own = entryOf(boundary, { limit: 'No pub' }, { id: 'own' });
  const shown = limits.show(family, { entries: [own, family] });
  expect(shown.limits.map(({ text, here }) => [text, here])).toEqual([['No lies to his boss', true]]);
  expect(limits.show(own, { entries: [own, family] }).limits.map(({ text }) => text)).toEqual(['No pub']);
});
