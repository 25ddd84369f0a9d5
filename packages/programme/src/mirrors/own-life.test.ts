import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { ffSelfCare } from '../tools/ff-self-care.ts';
import { ownLife } from './own-life.ts';

const sheet = (values: object, id = 'here', created = 10) =>
  entryOf(ffSelfCare, { ...values }, { id, created });
const said = (values: object) => english(ownLife.show(sheet(values)).sentence);

test('how the person is comes before all else, 0 as well', () => {
  expect(said({ well: 0, sleep: 3, hung: 10 })).toBe(
    'You put how you are at 0 out of 10, and how far it hung on them at 10.',
  );
  expect(said({ well: 6, sleep: 3 })).toBe('You put how you are at 6 out of 10.');
  expect(said({ hung: 8 })).toContain('And how are you?');
  expect(said({ sleep: 4 })).toBe('You put your sleep at 4 out of 10.');
  expect(said({ friend: 'Sit down' })).toContain('your own week');
  expect(said({ step: ' ', interest: '\n' })).toContain('still blank');
});

test('marks are lines up to this sheet; a week without one leaves no point', () => {
  const first = sheet({ well: 3, hung: 9 }, 'first', 10);
  const second = sheet({ sleep: 5, step: 'The bench' }, 'second', 20);
  const third = sheet({ well: 5, hung: 7, sleep: 6 }, 'third', 30);
  const entries = [third, first, second];
  const shown = ownLife.show(third, { entries });
  expect(shown.lines.map(({ mark, points }) => [mark, points.map(({ value }) => value)])).toEqual([
    ['well', [3, 5]],
    ['sleep', [5, 6]],
    ['hung', [9, 7]],
  ]);
  expect(english(shown.since!)).toContain('went from 3 to 5');
  const here = ownLife.show(second, { entries });
  expect([here.since, here.step]).toEqual([undefined, 'The bench']);
  expect(here.lines.map(({ mark }) => mark)).toEqual(['well', 'sleep', 'hung']);
  const still = sheet({ well: 5 }, 'still', 40);
  expect(english(ownLife.show(still, { entries: [...entries, still] }).since!)).toContain('just there');
});
