import { expect, test } from 'vitest';
import { inLines } from './label.ts';

test('leaves a short label in one line, and one long word as it is', () => {
  expect(inLines('it climbs', 10)).toEqual(['it climbs']);
  expect(inLines('Geschwindigkeit', 10)).toEqual(['Geschwindigkeit']);
});
test('sets a longer one in two lines of about one length', () => {
  expect(inLines('sie steigt langsam an', 10)).toEqual(['sie steigt', 'langsam an']);
  expect(inLines('a very-long-second-word', 10)).toEqual(['a', 'very-long-second-word']);
});
