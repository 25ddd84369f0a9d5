import { expect, test } from 'vitest';
import { readProgramme } from '../apps/server/src/packs/programme.ts';
import { digestOf, readRelease, releaseFault } from './programme-release.ts';

const programme = readProgramme();
const released = { version: programme.version, digest: digestOf(programme) };
const reworded = {
  ...programme,
  texts: { en: { ...programme.texts.en, 'tool.goal.name': 'Another name' } },
};

test('a programme that differs from the one that was released has a higher version', () => {
  expect(releaseFault(programme, readRelease())).toBeUndefined();
});

test('one text that differs asks for a higher version, once, and says where', () => {
  expect(releaseFault(programme, released)).toBeUndefined();
  expect(releaseFault(reworded, released)).toMatch(
    /raise “version” to \d+ in .*programme\.ts.*node scripts\/programme-release\.ts/,
  );
  expect(releaseFault({ ...reworded, version: released.version + 1 }, released)).toBeUndefined();
  expect(releaseFault({ ...programme, version: released.version - 1 }, released)).toContain('can’t go back');
});

test('the order of files, the ends of lines and the day it was made make no other programme', () => {
  const turned = Object.fromEntries(Object.entries(programme.texts.en!).reverse());
  const windows = Object.entries(programme.pages.en!).map(([id, text]) => [
    id,
    text.replaceAll('\n', '\r\n'),
  ]);
  const same = {
    ...programme,
    texts: { en: turned },
    pages: { en: Object.fromEntries(windows) },
    made_on: '2030-01-01',
  };
  expect(digestOf(same)).toBe(digestOf(programme));
  expect(digestOf(reworded)).not.toBe(digestOf(programme));
});
