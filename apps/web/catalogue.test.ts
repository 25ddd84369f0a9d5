import { TOOLS } from '@bearings/programme/tools';
import { expect, test } from 'vitest';
import { areaHolds, readMessages } from './catalogue.ts';

const keys = Object.keys(readMessages('en'));
const AREAS = [
  'first',
  'names',
  'measures',
  'files',
  'examples',
  'rest',
  ...TOOLS.map(({ id }) => `tool/${id}`),
];

test('every message of the workspace stands in one area; a shared mirror in that of each tool it shows', () => {
  for (const key of keys) {
    const holding = AREAS.filter((area) => areaHolds(area)!(key));
    const mirror = /^mirror\.([a-z-]+)\./.exec(key)?.[1];
    const tools = TOOLS.filter((tool) => tool.mirror === mirror).map(({ id }) => `tool/${id}`);
    if (/^public\.|^tool\.[a-z-]+\.lineage$/.test(key)) expect(holding, key).toEqual([]);
    else if (mirror) expect(holding, key).toEqual(tools);
    else expect(holding, key).toHaveLength(1);
    expect(areaHolds('all')!(key)).toBe(true);
  }
});

test('a tool brings its own words and those of its mirror, and no name', () => {
  const holds = areaHolds('tool/goal')!;
  const own = keys.filter(holds);
  expect(own).toContain('tool.goal.know.example');
  expect(own).toContain('mirror.steps.empty');
  expect(own.filter((key) => !/^(tool\.goal|mirror\.steps)\./.test(key))).toEqual([]);
  expect(own).not.toContain('tool.goal.name');
  expect(areaHolds('names')!('tool.goal.name')).toBe(true);
});

test('there is no area of a tool that is not there', () => {
  expect(areaHolds('tool/no-such-tool')).toBeUndefined();
  expect(areaHolds('no-such-area')).toBeUndefined();
});
