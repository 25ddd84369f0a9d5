import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { items } from '../sheets.testkit.ts';
import { ffTwoMinds } from '../tools/ff-two-minds.ts';
import { twoMinds } from './two-minds.ts';

const show = (values: object) => twoMinds.show(entryOf(ffTwoMinds, { ...values }));
const said = (values: object) => english(show(values).sentence);

test('both pulls are told together, neither against the other', () => {
  expect(said({ 'to-change': items('Sleep'), 'to-stay': items('Worry', 'Friends') })).toBe(
    'As you see it, one thing pulls them towards change, and 2 hold them where they are. Both can be true at once.',
  );
  expect(said({ 'to-change': items('Sleep', 'Work') })).toContain('2 pulls towards change');
  expect(said({ 'to-stay': items('Worry') })).toContain('one thing that holds them');
  expect(said({ mine: items('Not knowing') })).toContain('what pulls you');
  expect(said({ 'to-change': items(' '), mine: items('\n') })).toContain('still blank');
});

test('who writes is told of two minds as well once both are there', () => {
  const shown = show({ 'to-change': items('Sleep', ' '), mine: items('Not knowing') });
  expect(english(shown.alike!)).toContain('on both sides of the table');
  expect(shown.toChange).toEqual([{ item: 'Sleep-0', text: 'Sleep' }]);
  expect(shown.mine.map(({ text }) => text)).toEqual(['Not knowing']);
  expect(show({ mine: items('Not knowing') }).alike).toBeUndefined();
});
