import type { Entry } from '@bearings/programme/tool';
import { expect, test } from 'vitest';
import { toldIn } from './told-in.ts';

const entry = (tool: string, id: string, created: number): Entry => ({
  id,
  tool,
  version: 1,
  created,
  edited: created,
  values: tool === 'urge-log' ? { start: { at: created, zone: 'UTC' } } : {},
});

test('a ride knows the log that tells of it, and no other', () => {
  const ride = entry('urge-surf', 'ride', 0);
  const log = entry('urge-log', 'log', 0);
  const later = entry('urge-log', 'later', 9e8);
  expect(toldIn(ride, 'urge-log', [later, log, ride])).toBe(log);
  expect(toldIn(ride, 'urge-log', [later, ride])).toBeUndefined();
  expect(toldIn(log, 'urge-surf', [log, ride])).toBeUndefined();
});
