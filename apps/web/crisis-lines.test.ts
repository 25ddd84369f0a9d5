import { readFileSync } from 'node:fs';
import { countries, helplinesFor, RELEASED_ON } from '@bearings/programme/helplines';
import { parseHelplines } from '@bearings/programme/helplines-schema';
import { expect, test } from 'vitest';
import { crisisLinesIn } from './crisis-lines.ts';

const text = readFileSync(new URL('../../packages/programme/data/helplines.jsonl', import.meta.url), 'utf8');

test('every country of the help page has its lines for a crisis, in the order of that page, and no others', () => {
  const all = parseHelplines(text, RELEASED_ON);
  const lines = crisisLinesIn(text);
  expect(Object.keys(lines)).toEqual(countries(all));
  for (const [code, here] of Object.entries(lines)) {
    expect(here.length, code).toBeGreaterThan(0);
    const there = helplinesFor(all, code).lines;
    const places = here.map(({ dial, name }) =>
      there.findIndex((line) => line.dial === dial && line.name === name),
    );
    expect(places, code).toEqual(places.toSorted((a, b) => a - b));
    for (const place of places)
      expect(there[place]!.for.some((need) => ['emergency', 'crisis', 'suicide'].includes(need))).toBe(true);
  }
});
