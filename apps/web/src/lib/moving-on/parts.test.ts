import { subjectOf } from '@bearings/programme/subject';
import type { Entry } from '@bearings/programme/tool';
import { expect, test } from 'vitest';
import { partsFor } from './parts.ts';

const AT = { now: Date.UTC(2026, 4, 14), zone: 'Europe/Berlin' };
const WINE = subjectOf('alcohol', []);
let made = AT.now - 1_000_000;
const entry = (tool: string, values: Entry['values'], behaviour?: string): Entry => ({
  id: `${tool}-${made}`,
  tool,
  version: 1,
  created: made,
  edited: made++,
  ...(behaviour ? { behaviour } : {}),
  values,
});
const urge = (behaviour: string) =>
  entry('urge-log', { start: { at: AT.now - 3_600_000, zone: AT.zone }, strength: 6 }, behaviour);
const ids = (...entries: Entry[]) => partsFor(entries, WINE, AT).map(({ id }) => id);

test('nothing is offered where nothing is kept', () => {
  expect(ids()).toEqual([]);
});

test('what is kept is offered in one order, whatever came first', () => {
  expect(
    ids(
      entry('moving-on', { why: 'a' }),
      entry('support-people', { people: [] }),
      entry('health-check', { question: 'My knee' }),
      entry('goal', { goal: 'Run', outcome: 'met' }),
      entry('change-rulers', { importance: 3 }),
      entry('lapse-plan', { words: 'a' }),
      urge('alcohol'),
    ),
  ).toEqual(['urges', 'change-rulers', 'goals', 'lapse-plan', 'support-people', 'medical', 'moving-on']);
});

test('what is about another behaviour stays with it', () => {
  expect(ids(urge('gambling'), entry('change-rulers', { importance: 3 }, 'gambling'))).toEqual([]);
});
