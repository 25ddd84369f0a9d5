import { expect, test } from 'vitest';
import { inSpace, spaceOf, toolPath } from './space.ts';

test('an address leads into the family space only by that step', () => {
  expect(spaceOf(undefined)).toBe('own');
  expect(spaceOf('family')).toBe('family');
});

test.each([
  ['/app', '/app/family'],
  ['/app#new', '/app/family#new'],
  ['/app/tools/abc', '/app/family/tools/abc'],
  ['/app/family', '/app/family'],
  ['/app/family/tools', '/app/family/tools'],
  ['/now', '/now'],
  ['/apple', '/apple'],
  ['/', '/'],
])('in the family space %s is %s, and in the own it stays', (path, there) => {
  expect(inSpace(path, 'family')).toBe(there);
  expect(inSpace(path, 'own')).toBe(path);
});

test('a page for families leads into their space, whatever tool it names', () => {
  expect(toolPath('support-people', 'family')).toBe('/app/family/tools/support-people');
  expect(toolPath('abc', 'mind')).toBe('/app/tools/abc');
  expect(toolPath('journal', 'all')).toBe('/app/tools/journal');
});
