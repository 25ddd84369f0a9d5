import { expect, test } from 'vitest';
import { type CopyNow, isWorse } from './copy-now.ts';

const calm: CopyNow = {
  copied: true,
  hasRest: false,
  hasNewWords: false,
  wordsLead: true,
  oldWordsHold: false,
  isChanging: false,
  unsent: 0,
};

test.each([
  ['words that nobody has seen', { hasNewWords: true }],
  ['words that are not known to lead to it', { wordsLead: false }],
  ['a change of keys', { isChanging: true }],
  ['something that is not sent', { unsent: 1 }],
])('whoever erases and keeps the copy is told of %s before', (_name, trouble) => {
  const now = { ...calm, ...trouble };
  for (const told of [undefined, calm]) expect(isWorse(now, told)).toBe(true);
  expect(isWorse(now, now)).toBe(false);
  expect(isWorse(calm, now)).toBe(false);
  expect(isWorse(calm, undefined)).toBe(false);
});
