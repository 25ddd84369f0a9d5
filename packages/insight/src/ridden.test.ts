import type { Entry } from '@bearings/programme/tool';
import { expect, test } from 'vitest';
import { loggedRides, withoutLoggedRides } from './ridden.ts';

let count = 0;
const entry = (tool: string, values: Entry['values'], created: number): Entry => ({
  id: `e${count++}`,
  tool,
  version: 1,
  created,
  edited: created,
  values,
});
const START = 1_800_000_000_000;
const minute = (count: number) => START + count * 60_000;
const start = (at: number) => ({ start: { at, zone: 'UTC' } });

test('a ride on its sheet and the log made from it are one urge, also with the start to the minute', () => {
  const surf = entry('urge-surf', { length: 10, track: [{ at: 500, value: 4 }] }, minute(9));
  for (const at of [minute(9), minute(8), minute(0)]) {
    const log = entry('urge-log', start(at), minute(40));
    expect(withoutLoggedRides([log, surf])).toEqual([log]);
  }
});

test('rides and logs of other times stay, and a log tells of one ride', () => {
  const surf = entry('urge-surf', { length: 10 }, minute(60));
  const again = entry('urge-surf', {}, minute(60) + 500);
  const before = entry('urge-log', start(minute(20)), minute(20));
  const after = entry('urge-log', start(minute(90)), minute(90));
  expect(withoutLoggedRides([before, surf, after])).toEqual([before, surf, after]);
  const log = entry('urge-log', start(minute(60)), minute(61));
  expect(withoutLoggedRides([surf, again, log])).toEqual([again, log]);
  expect(withoutLoggedRides([surf])).toEqual([surf]);
});

test('what is kept together belongs together first', () => {
  const early = entry('urge-surf', { length: 30 }, minute(30));
  const late = entry('urge-surf', { length: 5 }, minute(31));
  const log = entry('urge-log', start(minute(26)), minute(31) + 1);
  expect(withoutLoggedRides([early, late, log])).toEqual([early, log]);
  expect([...loggedRides([early, late, log])]).toEqual([[late, log]]);
});

test('looks at each entry a few times only, however many years there are', () => {
  let looks = 0;
  const counted = (tool: string, values: Entry['values'], created: number) =>
    Object.defineProperty(entry(tool, values, created), 'created', {
      get: () => {
        looks += 1;
        return created;
      },
    });
  const days = Array.from({ length: 400 }, (_, day) => minute(day * 24 * 60)).reverse();
  const entries = days.flatMap((day) => [
    counted('urge-log', start(day + 40 * 60_000), day + 60 * 60_000),
    counted('urge-surf', { length: 10 }, day),
  ]);
  expect(withoutLoggedRides(entries)).toHaveLength(entries.length);
  expect(looks).toBeLessThan(entries.length * 50);
});
