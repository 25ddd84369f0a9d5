import { existsSync } from 'node:fs';
import { toolById } from '@bearings/programme/tools';
import { expect, test } from 'vitest';
import { STEPS } from './steps.ts';

const ids = STEPS.map(({ id }) => id);

test('every answer leads forward to a step, every step is come to, and every way ends at a page', () => {
  expect(new Set(ids).size).toBe(ids.length);
  const reached = new Set(STEPS.flatMap(({ answers }) => answers.map(([, to]) => to)));
  expect([...reached].sort()).toEqual(ids.slice(1).sort());
  for (const [at, { id, answers, ways = [] }] of STEPS.entries()) {
    for (const [, to] of answers) expect(ids.indexOf(to), `${id} to ${to}`).toBeGreaterThan(at);
    if (answers.length === 0) expect(ways.length, id).toBeGreaterThan(0);
  }
});

test('every page that is led to is there', () => {
  const there = (path: string) => {
    const [, place, page] = /^\/([a-z]+)(?:\/(?:tools\/)?([a-z-]+))?$/.exec(path)!;
    if (place === 'handbook' && page)
      return existsSync(new URL(`../../../../../handbook/en/${page}.md`, import.meta.url));
    return place === 'app' ? toolById(page!) !== undefined : ['now', 'help', 'handbook'].includes(place!);
  };
  for (const path of STEPS.flatMap(({ ways = [] }) => ways)) expect(there(path), path).toBe(true);
});
