import { expect, test } from 'vitest';
import { checkSpace, labelOf, SPACE_LENGTH, spaceIn } from './space-label.ts';

test('a space is read as it was written, in as many bytes as any other', () => {
  for (const space of ['own', 'family', 'sixteen-letters.']) {
    expect(labelOf(space)).toHaveLength(SPACE_LENGTH);
    expect(spaceIn(labelOf(space))).toBe(space);
  }
  expect(() => labelOf('more-than-sixteen')).toThrow(RangeError);
});

test('one space is not another, nor is one that stands nowhere', () => {
  expect(() => checkSpace('own', 'own')).not.toThrow();
  for (const space of ['family', '']) {
    expect(() => checkSpace(space, 'own')).toThrow(expect.objectContaining({ code: 'other-space' }));
  }
});
