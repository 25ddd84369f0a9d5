import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { line } from '../sheets.testkit.ts';
import { activityIdeas } from '../tools/activity-ideas.ts';
import { feltBesideExpected } from './felt-beside-expected.ts';

const idea = (id: string, expected?: number, felt?: number) =>
  line(id, id, {
    ...(expected === undefined ? {} : { expected }),
    ...(felt === undefined ? {} : { felt }),
  });
const show = (...ideas: object[]) => feltBesideExpected.show(entryOf(activityIdeas, { ideas } as never));
const said = (...ideas: object[]) => english(show(...ideas).sentence);

test('ideas are counted, then guesses, then what was done', () => {
  expect(said(idea('swim'), line('blank', '  '))).toContain('One idea stands here');
  expect(said(idea('swim', 0), idea('cook'))).toContain('how good one thing may be');
  expect(said(idea('swim', undefined, 3), idea('cook', 5))).toContain('You did one thing');
});

test('one thing done is told by its name, whichever way it went', () => {
  expect(said(idea('swim', 3, 8))).toBe(
    '*swim* felt better than you thought: 8 out of 10, where you guessed 3.',
  );
  expect(said(idea('swim', 8, 3))).toContain('less good than you thought: 3 out of 10, where you guessed 8');
  expect(said(idea('swim', 0, 0))).toBe('*swim* felt as you thought: 0 out of 10.');
});

test('several are counted over those that were guessed and done', () => {
  const all = [idea('swim', 3, 8), idea('cook', 6, 6), idea('sing', undefined, 9), idea('sew', 4)];
  expect(said(...all)).toBe('1 of 2 things felt better than you thought.');
  expect(said(idea('swim', 8, 3), idea('cook', 6, 6))).toContain('None of 2 things');
  const { done, ahead, best } = show(...all);
  expect(done.map(({ item }) => item)).toEqual(['swim', 'cook', 'sing']);
  expect(ahead).toEqual([{ item: 'sew', text: 'sew', expected: 4 }]);
  expect(english(best!)).toBe('*sing* felt best: 9 out of 10.');
});

test('nothing is best where it is the only one, or as good as another', () => {
  expect(show(idea('swim', 3, 8)).best).toBeUndefined();
  expect(show(idea('swim', 3, 8), idea('cook', 3, 8)).best).toBeUndefined();
});
