import { expect, test } from 'vitest';
import { MATTER, PLAIN_MATTER } from './front-matter.testkit.ts';
import { readFrontMatter, splitPage } from './front-matter.ts';

const faults = (matter: string) => readFrontMatter(matter).faults ?? [];

test('a page is split into what stands above it and its text, whatever its line ends', () => {
  expect(splitPage('---\nid: a\n---\nText')).toEqual({ matter: 'id: a', body: 'Text' });
  expect(splitPage('---\r\nid: a\r\n---\r\nText')).toEqual({ matter: 'id: a', body: 'Text' });
  expect(splitPage('Text\n---\nid: a\n---')).toBeNull();
});

test('what it says has its types; dates stay as they are written', () => {
  expect(readFrontMatter(MATTER).matter).toMatchObject({
    id: 'sample',
    minutes: 5,
    reviewed_on: '2026-11-23',
    sure: [{ level: 0.5 }],
    sources: [{ id: 'bowen-2009', seen: '2026-11-23' }],
  });
});

test('a page about Bearings does without an exercise, as a plain one does', () => {
  expect(faults(PLAIN_MATTER.replace('kind: page', 'kind: about'))).toEqual([]);
});

test.each(['id', 'kind', 'point', 'title', 'summary', 'minutes', 'tool', 'version', 'reviewed_on'])(
  '%s may not be missing',
  (key) => {
    expect(faults(MATTER.replace(new RegExp(`^${key}: .*\\n`, 'm'), ''))).toContain(`${key} is missing`);
  },
);

test.each([
  ['- a\n- b', 'is not a list of keys'],
  [`${MATTER}\ncolour: red`, 'unknown key “colour”'],
  [`${MATTER}\nwarning: rain`, 'warning is none of withdrawal'],
  [`${MATTER}\npicture: moon`, 'picture is none of wave'],
  [MATTER.replace('kind: tool', 'kind: poem'), 'kind is none of point, tool, page, about'],
  [
    MATTER.replace('point: urges', 'point: north'),
    'point is none of motivation, urges, mind, living, all, family',
  ],
  [MATTER.replace('tool: sample', 'tool: other'), 'tool is another one than the page is of'],
  [MATTER.replace('title: A sample', 'title: " "'), 'title is missing'],
  [MATTER.replace('version: 1', 'version: 1.5'), 'version is not a whole number'],
  [MATTER.replace('minutes: 5', 'minutes: 0'), 'minutes is less than 1'],
  [
    MATTER.replace('reviewed_on: 2026-11-23', 'reviewed_on: in autumn'),
    'reviewed_on is not a date such as 2026-11-23',
  ],
  [MATTER.replace('0.5', '2'), 'sure.0.level is not between 0 and 1'],
  [MATTER.replace(/sure:\n.*\n/, ''), 'sure is missing'],
  [MATTER.replace(/ {4}line.*\n/, ''), 'sources.0.line is missing'],
  [MATTER.replace(/\n {4}seen.*$/, ''), 'sources.0.seen is missing'],
  [`${MATTER}\n${MATTER.split('sources:\n')[1]}`, 'sources holds an id twice'],
])('what is wrong is said: %#', (matter, said) => {
  expect(faults(matter)).toEqual([said]);
});

test('what is no YAML is said', () => {
  expect(faults('id: [a')[0]).toMatch(/^is not YAML: /);
});

test('a plain page does without tool, minutes and how sure we are', () => {
  expect(faults(PLAIN_MATTER)).toEqual([]);
  expect(readFrontMatter(PLAIN_MATTER).matter).toMatchObject({ sure: [] });
});
