import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { items } from '../sheets.testkit.ts';
import { keepGoing } from '../tools/keep-going.ts';
import { type MovingOn, movingOn } from '../tools/moving-on.ts';
import { thenAndNow } from './then-and-now.ts';

const show = (values: MovingOn) => thenAndNow.show(entryOf(movingOn, values));
const said = (values: MovingOn) => english(show(values).sentence);

test('the person says where they stand; nothing else does', () => {
  expect(said({})).toContain('still blank');
  expect(said({ confidence: 10, watch: items('payday') })).toContain('no hurry');
  expect(said({ met: false, confidence: 10 })).toContain('still something you came for');
  expect(said({ met: true, confidence: 0 })).toBe('In your own view, you have what you came for.');
  expect(said({ met: false, declared: '2026-05-14' })).toContain('You said it yourself');
});

test('how sure, and what is still watched, are told beside it', () => {
  const { sure, watch, declared } = show({
    confidence: 0,
    watch: items('a', ' ', 'b'),
    declared: '2026-05-14',
  });
  expect(english(sure!)).toBe('You are 0 out of 10 sure of it.');
  expect(english(watch!)).toBe('There are 2 things you still watch.');
  expect(declared).toBe('2026-05-14');
  expect(show({ watch: items(' ') })).not.toHaveProperty('watch');
});

test('words of another behaviour stay out', () => {
  const letter = (id: string, behaviour: string) => ({
    ...entryOf(keepGoing, { began: id }, { id, created: 1 }),
    behaviour,
  });
  const here = { ...entryOf(movingOn, { met: true }), behaviour: 'alcohol' };
  const { before } = thenAndNow.show(here, {
    entries: [here, letter('wine', 'alcohol'), letter('bets', 'gambling')],
  });
  expect(before.map(({ texts }) => texts)).toEqual([['wine']]);
});
