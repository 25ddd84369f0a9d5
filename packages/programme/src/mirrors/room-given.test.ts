import { describe, expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { ffPause } from '../tools/ff-pause.ts';
import { roomGiven } from './room-given.ts';

const sheet = (values: object, id = 'here', created = 10) => entryOf(ffPause, { ...values }, { id, created });
const said = (values: object) => english(roomGiven.show(sheet(values)).sentence);

describe('safety comes first', () => {
  const full = { situation: 'He sleeps', usual: 'I ring', wait: 'He is late', came: 'He was cross' };

  test('where it is not safe to wait, that alone is said, and nothing of waiting is shown', () => {
    const other = sheet({ safe: true, came: 'She rang herself' }, 'other');
    const here = sheet({ ...full, safe: false });
    const shown = roomGiven.show(here, { entries: [here, other] });
    expect(english(shown.sentence)).toBe(
      'It is not safe to wait. Act now, or call someone who can. This sheet can wait instead.',
    );
    expect(shown).toEqual({ sentence: shown.sentence, act: true, others: [] });
  });
  test('as long as nobody said that it is safe, it is asked', () => {
    expect(said({ situation: 'He sleeps', usual: 'I ring', wait: 'He is late' })).toContain(
      'In doubt, do not wait',
    );
    expect(said({ safe: true, usual: 'I ring', wait: 'He is late' })).toContain('side by side');
  });
});

test('each way that is missing is asked for; what came of it is told last', () => {
  expect(said({ safe: true })).toContain('It is safe to wait');
  expect(said({ safe: true, usual: 'I ring' })).toContain('What may happen if you wait?');
  expect(said({ safe: true, wait: 'He is late' })).toContain('You looked at waiting');
  expect(said({ safe: true, came: 'He was cross' })).toContain('what came of it');
  expect(said({ situation: ' ', usual: '\n' })).toContain('still blank');
});

test('other times are told of, the newest first, but for those on which waiting was not safe', () => {
  const here = sheet({ safe: true, usual: 'I ring' });
  const entries = [
    sheet({ safe: true, situation: 'The rent', came: 'She paid' }, 'old', 1),
    sheet({ safe: false, came: 'We rang for help' }, 'unsafe', 2),
    sheet({ came: 'He was cross' }, 'new', 3),
    sheet({ safe: true, situation: 'The car' }, 'open', 4),
    here,
  ];
  expect(roomGiven.show(here, { entries }).others).toEqual([
    { entry: 'new', at: 3, came: 'He was cross' },
    { entry: 'old', at: 1, situation: 'The rent', came: 'She paid' },
  ]);
});
