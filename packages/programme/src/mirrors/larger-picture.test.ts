import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { line } from '../sheets.testkit.ts';
import { selfAcceptance } from '../tools/self-acceptance.ts';
import { largerPicture } from './larger-picture.ts';

const show = (values: object) => largerPicture.show(entryOf(selfAcceptance, { ...values }));
const said = (values: object) => english(show(values).sentence);

test('the deed is one thing, whatever else stands beside it', () => {
  const also = [line('a', 'I cook for my brother'), line('b', '  '), line('c', 'I am sorry')];
  expect(said({ deed: 'I lied', also })).toBe(
    'What you did is one thing that is true of you. Here are 2 others.',
  );
  expect(said({ deed: 'I lied', harsh: 'Scum', also: [line('a', 'I cook')] })).toContain('Here is another');
  expect(show({ deed: 'I lied', also }).also.map(({ item }) => item)).toEqual(['a', 'c']);
});
test('what is missing is asked for, and a harsh name is never said back', () => {
  expect(said({ deed: 'I lied', also: [line('a', ' ')] })).toContain('What else is true of you?');
  expect(said({ harsh: 'Scum' })).not.toContain('Scum');
  expect(said({ harsh: 'Scum' })).toContain('can’t hold a whole person');
  expect(said({ also: [line('a', 'I cook')] })).toBe('One thing that is true of you stands here.');
  expect(said({ apart: 'I did it' })).toContain('A start is here');
  expect(said({ deed: '\n', 'shame-before': 0 })).toBe('You put the shame at 0 out of 100.');
  expect(said({})).toContain('still blank');
});
test('shame is told up or down alike, and only where it was rated twice', () => {
  expect(english(show({ 'shame-before': 40, 'shame-after': 70 }).shame!)).toBe(
    'The shame went from 40 to 70 out of 100.',
  );
  expect(english(show({ 'shame-before': 100, 'shame-after': 100 }).shame!)).toContain('stayed at 100');
  expect(show({ 'shame-after': 30 }).shame).toBeUndefined();
});
