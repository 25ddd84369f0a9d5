import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { ffTrust } from '../tools/ff-trust.ts';
import { trustLine } from './trust-line.ts';

const sheet = (values: object, id = 'here', created = 10) => entryOf(ffTrust, { ...values }, { id, created });
const said = (values: object) => english(trustLine.show(sheet(values)).sentence);

test('trust is told as it was put, 0 as well, and whatever became of what was agreed', () => {
  expect(said({ agreed: 'Fridays', kept: 'no', trust: 0 })).toBe(
    'Your trust reaches 0 out of 10 today. It is a point on a line, not a verdict.',
  );
  expect(said({ kept: 'open' })).toContain('How far does your trust reach today?');
  expect(said({ agreed: ' ' })).toContain('still blank');
  expect(english(trustLine.show(sheet({ kept: 'no' })).kept!)).toContain('not kept this time');
  expect(trustLine.show(sheet({ trust: 3 })).kept).toBeUndefined();
});

test('it is a line up to this sheet: up, down and still are told alike', () => {
  const first = sheet({ agreed: 'Fridays', kept: 'yes', trust: 2 }, 'first', 10);
  const second = sheet({ trust: 5 }, 'second', 20);
  const third = sheet({ trust: 3 }, 'third', 30);
  const entries = [third, second, first, sheet({ agreed: 'No trust said' }, 'bare', 15)];
  const shown = trustLine.show(second, { entries });
  expect(shown.trust.map(({ value }) => value)).toEqual([2, 5]);
  expect(english(shown.sentence)).toContain('went from 2 to 5');
  expect(english(trustLine.show(third, { entries }).sentence)).toContain('went from 5 to 3');
  const still = sheet({ trust: 3 }, 'still', 40);
  expect(english(trustLine.show(still, { entries: [...entries, still] }).sentence)).toContain(
    'as it did the time before',
  );
});

test('what was agreed on other sheets is not brought up again', () => {
  const here = sheet({ trust: 4 }, 'here', 20);
  const other = sheet({ agreed: 'Fridays', kept: 'no', trust: 1 }, 'other', 10);
  expect(JSON.stringify(trustLine.show(here, { entries: [other, here] }))).not.toContain('Fridays');
});
