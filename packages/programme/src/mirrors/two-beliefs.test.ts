import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { disputeBelief } from '../tools/dispute-belief.ts';
import { twoBeliefs } from './two-beliefs.ts';

test('two beliefs, then and later', () => {
  const said = (values: object) => english(twoBeliefs.show(entryOf(disputeBelief, { ...values })).sentence);
  expect(said({ 'belief-before': 90, 'fairer-before': 30, 'belief-after': 40, 'fairer-after': 75 })).toBe(
    'The old belief went from 90 to 40. The fairer one went from 30 to 75.',
  );
  expect(said({ 'belief-before': 0, 'fairer-after': 100 })).toBe(
    'You believe the old one 0 out of 100, and the fairer one 100.',
  );
  expect(said({ fairer: 'I can' })).toContain('You put it into words.');
});
