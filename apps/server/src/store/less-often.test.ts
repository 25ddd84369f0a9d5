import { expect, test } from 'vitest';
import { lessOften } from './less-often.ts';

const MINUTE = 60_000;

function telling() {
  const told: string[] = [];
  let time = 0;
  const report = lessOften(
    () => time,
    (error, untold) => told.push(`${error.message} ${untold}`),
  );
  return {
    told,
    /** The same trouble every second. */
    during(ms: number, message: string) {
      for (const end = time + ms; time < end; time += 1_000) report(new Error(message));
    },
    pass(ms: number) {
      time += ms;
    },
  };
}

test('what goes on is told at once, and then ever less often, with how often it was left out', () => {
  const { told, during } = telling();
  during(MINUTE, 'gone');
  expect(told).toEqual(['gone 0']);
  during(6.5 * MINUTE, 'gone');
  expect(told).toEqual(['gone 0', 'gone 59', 'gone 119', 'gone 239']);
});

test('it is told once an hour at least', () => {
  const { told, during } = telling();
  during(24 * 60 * MINUTE, 'gone');
  expect(told.length).toBeGreaterThan(24);
  expect(told.length).toBeLessThan(32);
});

test('another trouble is told at once, and so is one that comes back after a long time', () => {
  const { told, during, pass } = telling();
  during(3 * MINUTE, 'gone');
  during(1_000, 'full');
  pass(3 * 60 * MINUTE);
  during(1_000, 'gone');
  expect(told.slice(1)).toEqual(['gone 59', 'full 0', 'gone 119']);
});

test('troubles without number that are all different are not remembered without end', () => {
  const { told, during } = telling();
  for (let at = 0; at < 1_000; at++) during(1_000, `at ${at}`);
  expect(told).toHaveLength(1_000);
});
