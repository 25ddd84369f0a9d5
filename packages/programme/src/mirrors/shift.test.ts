import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { abc } from '../tools/abc.ts';
import { shift } from './shift.ts';

test('the feeling that was strongest, and the belief that comes back', () => {
  const sheet = entryOf(abc, {
    belief: 'I can’t stand this.',
    'feelings-before': { sad: 40, worried: 80 },
    'feelings-after': { worried: 35, sad: 40 },
  });
  const before = entryOf(abc, { belief: 'i can’t stand this' }, { id: 'before', created: 1 });
  const moved = shift.show(sheet, { entries: [sheet, before] });
  expect(english(moved.sentence)).toBe('Your strongest feeling went from 80 to 35 out of 100.');
  expect(moved.feelings).toEqual([
    { feeling: 'worried', before: 80, after: 35, moved: -45 },
    { feeling: 'sad', before: 40, after: 40, moved: 0 },
  ]);
  expect(english(moved.recurs!)).toBe('*I can’t stand this.* stands on 2 sheets. It may be one to test.');
});
