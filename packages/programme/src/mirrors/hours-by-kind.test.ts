import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { line } from '../sheets.testkit.ts';
import { type TimeAudit, timeAudit } from '../tools/time-audit.ts';
import { hoursByKind } from './hours-by-kind.ts';

const block = (id: string, hours?: number, more = {}) =>
  line(id, id, { ...(hours === undefined ? {} : { lasts: hours * 60 }), ...more });
const sheet = (values: object, id = 'here', created = 2) =>
  entryOf(timeAudit, values as TimeAudit, { id, created });
const show = (values: object) => hoursByKind.show(sheet(values));
const said = (...blocks: object[]) => english(show({ blocks }).sentence);

test('parts without hours are counted, and a blank line is none', () => {
  expect(said(line('a', ' '))).toContain('still blank');
  expect(said(block('sleep'), line('a', ' ', { lasts: 60 }))).toContain('One part of your week');
});

test('hours are told, then what they give and drain', () => {
  expect(said(block('sleep', 56), block('odd', 0.5))).toContain('You told of 56.5 hours');
  expect(
    said(
      block('sleep', 56, { gives: 'gives' }),
      block('job', 40, { gives: 'drains' }),
      block('dog', 1, { gives: 'both' }),
    ),
  ).toBe('You told of 97 hours of your week. 56 of them give you something, and 40 drain you.');
  expect(said(block('sleep', 1, { gives: 'gives' }))).toBe(
    'You told of one hour of your week. One of them gives you something, and none only drains you.',
  );
});

test('kinds stand by their hours; a part without a kind is something else', () => {
  const { kinds } = show({
    blocks: [
      block('bus', 5),
      block('job', 40, { kind: 'work', gives: 'both' }),
      block('class', 2, { kind: 'work', gives: 'gives' }),
    ],
  });
  expect(kinds).toEqual([
    { kind: 'work', minutes: 2520, gives: 120, drains: 0, both: 2400, open: 0 },
    { kind: 'other', minutes: 300, gives: 0, drains: 0, both: 0, open: 300 },
  ]);
});

const bar = (hours: number) => block('bar', hours, { kind: 'change' });
const change = (now: object[], then?: object[]) => {
  const { change: found } = hoursByKind.show(
    sheet({ blocks: now }),
    then && { before: sheet({ blocks: then }, 'then', 1) },
  );
  return found && english(found);
};

test('hours that came free are told, and more hours as plainly', () => {
  expect(change([block('job', 40)])).toBeUndefined();
  expect(change([bar(9)])).toBe('9 hours a week go to what you want to change.');
  expect(change([bar(9)], [bar(20), bar(2)])).toContain('13 hours a week have come free');
  expect(change([block('job', 40)], [bar(1)])).toContain('one hour a week has come free');
  expect(change([bar(9)], [bar(4)])).toBe(
    '9 hours a week go to what you want to change. Last time it was 4.',
  );
  expect(change([bar(9)], [bar(9)])).toBe('9 hours a week go to what you want to change.');
});

test('what would come free is summed over what is to stop', () => {
  const frees = (...stop: object[]) => {
    const { frees: found } = show({ stop });
    return found && english(found);
  };
  expect(frees(block('odds'))).toBeUndefined();
  expect(frees(line('odds', 'The odds', { frees: 90 }))).toBe(
    'Without *The odds*, 1.5 hours a week may come free.',
  );
  expect(frees(line('a', 'a', { frees: 60 }), line('b', 'b', { frees: 120 }), line('c', 'c'))).toBe(
    'Without the 2 things you want to stop, 3 hours a week may come free.',
  );
});

test('more than a week is told as such', () => {
  expect(show({ blocks: [block('a', 168)] }).over).toBeUndefined();
  expect(english(show({ blocks: [block('a', 168), block('b', 12)] }).over!)).toContain('That is 180 hours');
});
