import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BIBLIOGRAPHY, citation } from '@bearings/programme/bibliography';
import { MEASURES } from '@bearings/programme/measures';
import { METHODS } from '@bearings/programme/methods';
import { MYTHS } from '@bearings/programme/myths';
import { TOOLS } from '@bearings/programme/tools';
import { expect, test } from 'vitest';
import { readFrontMatter, splitPage } from '../../packages/programme/src/front-matter.ts';
import { HANDBOOK } from '../../scripts/check-handbook.ts';

const onPages = readdirSync(HANDBOOK)
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) => {
    const page = splitPage(readFileSync(join(HANDBOOK, name), 'utf8'));
    return readFrontMatter(page?.matter ?? '').matter?.sources.map(({ id }) => id) ?? [];
  });
const named = new Set([
  ...onPages,
  ...[...TOOLS, ...METHODS, ...MYTHS, ...MEASURES].flatMap(({ sources }) => sources),
]);
const ids = Object.keys(BIBLIOGRAPHY);

test('what is named stands in the bibliography, and nothing stands there unnamed', () => {
  expect(onPages.length).toBeGreaterThan(40);
  expect(new Set(ids)).toEqual(named);
});

test('a work stands there once, in order of ids, with what it takes to find it', () => {
  expect(ids).toEqual([...ids].sort());
  const cited = Object.values(BIBLIOGRAPHY).map(citation);
  expect(new Set(cited).size).toBe(cited.length);
  for (const { author, title, year, in: place, url } of Object.values(BIBLIOGRAPHY)) {
    expect(author.trim() && title.trim()).not.toBe('');
    if (url === undefined) expect([year, place]).not.toContain(undefined);
    else expect(url).toMatch(/^https?:\/\/\S+$/);
  }
});
