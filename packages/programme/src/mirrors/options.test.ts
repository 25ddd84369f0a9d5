import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { problemSolving } from '../tools/problem-solving.ts';
import { options } from './options.ts';

const show = (values: object) => options.show(entryOf(problemSolving, { ...values }));
const said = (values: object) => english(show(values).sentence);
const bus = { id: 'bus', text: 'Take the bus', for: 'Warm', against: ' ' };
const walk = { id: 'walk', text: 'Walk with Ade' };
const blank = { id: 'blank', text: ' ', for: 'Nothing yet' };

test('each step of the way is said as it is', () => {
  expect(said({ problem: 'Fridays' })).toBe('The problem is on paper now. What could you do about it?');
  expect(said({ step: 'Ask' })).toContain('A start is here.');
  expect(said({ options: [walk, blank] })).toBe('There is one thing you could do. Is there a second?');
  expect(said({ options: [bus, walk] })).toBe('You weighed 1 of 2 options. Which would you try first?');
  expect(said({ options: [bus, walk], pick: ['bus'] })).toBe(
    'You picked *Take the bus*. You can change that at any time.',
  );
  expect(said({ options: [bus], pick: ['bus'], went: 'Fine' })).toBe(
    'You picked *Take the bus*, and wrote down how it went.',
  );
  expect(said({ options: [bus], pick: ['bus'], helped: 0 })).toBe(
    'You picked *Take the bus*. It helped 0 out of 10.',
  );
  expect(said({ helped: 4 })).toBe('You wrote that it helped 4 out of 10.');
});

test('an option keeps its sides, without blank ones, in the order it was written', () => {
  expect(show({ options: [walk, bus, blank], pick: ['bus'] }).options).toEqual([
    { item: 'walk', text: 'Walk with Ade', picked: false },
    { item: 'bus', text: 'Take the bus', speaksFor: 'Warm', picked: true },
  ]);
});

test('once one was tried, the others are still there, and it says so', () => {
  const tried = { options: [bus, walk, { id: 'stay', text: 'Stay in' }], pick: ['walk'] };
  expect(show(tried).left).toBeUndefined();
  expect(english(show({ ...tried, helped: 2 }).left!)).toBe('The other 2 options are still there.');
  // Nobody said which one was tried, so none is another.
  expect(show({ ...tried, pick: [], helped: 2 }).left).toBeUndefined();
  expect(show({ options: [bus], pick: ['bus'], helped: 2 }).left).toBeUndefined();
});

test('what was picked and is gone is not told of', () => {
  expect(said({ options: [walk], pick: ['bus'] })).toBe(
    'There is one thing you could do. Is there a second?',
  );
});
