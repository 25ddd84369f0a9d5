import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { ffAffirm } from '../tools/ff-affirm.ts';
import { goodMoments } from './good-moments.ts';

const sheet = (values: object, id = 'here', created = 10) =>
  entryOf(ffAffirm, { ...values }, { id, created });
const said = (values: object) => english(goodMoments.show(sheet(values)).sentence);

test('what came back is told last, and is no measure of what was seen', () => {
  expect(said({ noticed: 'He rang', said: 'You rang', reaction: 'A shrug' })).toContain('whatever came back');
  expect(said({ noticed: 'He rang', said: 'You rang' })).toContain('you have words for it');
  expect(said({ noticed: 'He rang', said: ' ' })).toContain('How could you say it?');
  expect(said({ said: 'You rang' })).toContain('What did you see');
  expect(said({ noticed: '\n', reaction: ' ' })).toContain('still blank');
});

test('this moment stands first, then the newest; sheets without a moment are none', () => {
  const here = sheet({ noticed: 'He rang', said: 'You rang' }, 'here', 20);
  const old = sheet({ noticed: 'She sang', reaction: 'A smile' }, 'old', 10);
  const next = sheet({ noticed: 'He cooked' }, 'next', 30);
  const words = sheet({ said: 'Thank you' }, 'words', 40);
  const shown = goodMoments.show(here, { entries: [old, words, here, next] });
  expect(shown.moments.map(({ noticed }) => noticed)).toEqual(['He rang', 'He cooked', 'She sang']);
  expect(shown.moments[2]).toEqual({ entry: 'old', at: 10, noticed: 'She sang', reaction: 'A smile' });
  expect(english(shown.others!)).toContain('2 other moments');
  expect(goodMoments.show(here, { entries: [here] }).others).toBeUndefined();
});
