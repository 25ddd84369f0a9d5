import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLOCK_START, type Clock, compareStamps, LEAD_LIMIT, type Stamp, seen, tick } from './clock.ts';

const NOW = Date.UTC(2026, 10, 23);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

describe('the clock', () => {
  test('rises while time stands still and while it steps back by up to a day', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -DAY, max: 0 }), { minLength: 2 }), (steps) => {
        let clock: Clock = CLOCK_START;
        let last: Stamp | undefined;
        for (const step of steps) {
          const next = tick(clock, NOW + step, 'a');
          if (last) expect(compareStamps(next.stamp, last)).toBeGreaterThan(0);
          ({ clock, stamp: last } = next);
        }
      }),
    );
  });

  test.each([HOUR, DAY, 10 * YEAR, -HOUR, -DAY, -10 * YEAR])(
    'fault 6: with a clock wrong by %d ms, an edit still beats what its writer saw',
    (wrong) => {
      const { stamp: before } = tick(CLOCK_START, NOW + wrong, 'z');
      const { stamp: edit } = tick(seen(CLOCK_START, before, NOW), NOW, 'a', before);
      expect(compareStamps(edit, before)).toBeGreaterThan(0);
    },
  );

  test('fault 6: a stamp from years ahead does not drag the clock along', () => {
    const future = { ms: NOW + 10 * YEAR, count: 0, device: 'z' };
    const edit = tick(seen(CLOCK_START, future, NOW), NOW, 'a', future);
    expect(edit.stamp.ms).toBe(future.ms);
    const next = tick(edit.clock, NOW + 1, 'a');
    expect(next.stamp.ms).toBe(NOW + 1);
  });

  test('fault 6: our own leap ahead is forgotten once the clock is right again', () => {
    const leapt = tick(CLOCK_START, NOW + 10 * YEAR, 'a');
    expect(tick(leapt.clock, NOW, 'a').stamp.ms).toBe(NOW);
  });

  test('follows stamps a little ahead, not those beyond the lead limit', () => {
    const ahead = (by: number) => seen(CLOCK_START, { ms: NOW + by, count: 7 }, NOW);
    expect(ahead(LEAD_LIMIT)).toEqual({ ms: NOW + LEAD_LIMIT, count: 7 });
    expect(ahead(LEAD_LIMIT + 1)).toEqual(CLOCK_START);
  });

  test('any wall clock gives a stamp that fits', () => {
    fc.assert(
      fc.property(fc.double(), (now) => {
        const { stamp } = tick(CLOCK_START, now, 'a');
        expect(Number.isSafeInteger(stamp.ms) && stamp.ms >= 0).toBe(true);
      }),
    );
  });

  test('the count never overflows', () => {
    const full = { ms: NOW, count: 2 ** 32 - 1, device: 'z' };
    expect(tick(CLOCK_START, NOW, 'a', full).stamp).toEqual({ ms: NOW + 1, count: 0, device: 'a' });
  });
});
