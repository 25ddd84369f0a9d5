import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { line } from '../sheets.testkit.ts';
import { rehearsal } from '../tools/rehearsal.ts';
import { triedOut } from './tried-out.ts';

const sheet = (values: object, more: { id?: string; created?: number; behaviour?: string } = {}) =>
  entryOf(rehearsal, { ...values }, more);
const show = (values: object) => triedOut.show(sheet(values));
const said = (values: object) => english(show(values).sentence);

test('lines are counted as they stand, also where only the reply is there', () => {
  const lines = [
    line('a', 'Just one', { reply: 'No thanks' }),
    line('b', ' ', { reply: 'I am off' }),
    line('c', 'Why not?'),
    line('d', '\n', { reply: ' ' }),
  ];
  expect(said({ lines })).toBe('There are 3 turns in it, and you have a line ready for 2.');
  expect(said({ lines: [line('a', 'Just one')] })).toBe(
    'There is one turn in it, and you have no line ready yet.',
  );
  expect(said({ lines, tried: 'alone' })).toContain('You tried it out');
  expect(show({ lines }).turns.map(({ item }) => item)).toEqual(['a', 'b', 'c']);
});
test('what is missing is asked for', () => {
  expect(said({ scene: 'The wedding' })).toContain('What may they say?');
  expect(said({ tried: 'alone' })).toContain('A start is here');
  expect(said({ 'ease-before': 0 })).toBe('You put how sure you feel at 0 out of 10.');
  expect(said({ scene: ' ', came: '\n' })).toContain('still blank');
  expect(said({ came: 'He laughed', scene: 'The wedding' })).toContain('really happened');
});
test('how sure they felt is told up or down alike, and only where it was rated twice', () => {
  expect(english(show({ 'ease-before': 7, 'ease-after': 4 }).ease!)).toBe(
    'How sure you feel went from 7 to 4 out of 10.',
  );
  expect(english(show({ 'ease-before': 3, 'ease-after': 3 }).ease!)).toContain('stayed at 3');
  expect(show({ 'ease-after': 3 }).ease).toBeUndefined();
});
test('other moments stand with what really came, the newest first', () => {
  const here = sheet({ came: 'Fine' }, { id: 'here', created: 20 });
  const others = [
    sheet({ came: 'He asked once', scene: 'The wedding' }, { id: 'old', created: 10 }),
    sheet({ came: 'She listened' }, { id: 'late', created: 30 }),
    sheet({ scene: 'Not yet' }, { id: 'open', created: 40 }),
    sheet({ came: 'Else' }, { id: 'else', created: 50, behaviour: 'g' }),
  ];
  expect(triedOut.show(here, { entries: [here, ...others] }).others).toEqual([
    { entry: 'late', at: 30, came: 'She listened' },
    { entry: 'old', at: 10, scene: 'The wedding', came: 'He asked once' },
  ]);
});
