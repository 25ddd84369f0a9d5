import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { begin, finish, type Ride, rate, rideFrom, tryWay, untryWay, viewOf } from './ride.ts';

const START = 1_800_000_000_000;
const minute = (count: number) => START + count * 60_000;
const rated = (...values: number[]): Ride =>
  values.reduce((ride, value, i) => rate(ride, minute(i * 2), value), begin(START));

describe('what the page says', () => {
  test('before a ride it shows the usual length and nothing lived', () => {
    expect(viewOf(undefined, START, 20)).toMatchObject({
      say: 'title',
      minutes: 20,
      figure: 'to-ride',
      now: 0,
    });
  });

  test('the minutes left go down once a minute', () => {
    const ride = begin(START);
    expect(viewOf(ride, minute(0.9), 20)).toMatchObject({
      say: 'riding',
      minutes: 20,
      figure: 'left',
      // Far enough in to be drawn whole.
      now: 0.035,
    });
    expect(viewOf(ride, minute(11.5), 20)).toMatchObject({ minutes: 9, now: 0.5 });
  });

  test('past the usual length it counts up and never says zero left', () => {
    expect(viewOf(begin(START), minute(20), 20)).toMatchObject({ minutes: 20, figure: 'so-far' });
    expect(viewOf(begin(START), minute(41), 20)).toMatchObject({
      say: 'long',
      minutes: 41,
      figure: 'so-far',
    });
  });

  test('a ride that is over says how long it lasted, as it is kept, and never zero', () => {
    expect(viewOf(finish(begin(START), START + 4000), minute(60), 20)).toMatchObject({
      minutes: 1,
      figure: 'lasted',
    });
    expect(viewOf(finish(begin(START), minute(12.6)), minute(60), 20)).toMatchObject({
      minutes: 13,
      figure: 'lasted',
    });
  });

  test('goes by the ratings alone', () => {
    const at = minute(10);
    expect(viewOf(rated(3), at, 20).say).toBe('riding');
    expect(viewOf(rated(3, 6), at, 20).say).toBe('climbing');
    expect(viewOf(rated(6, 6), at, 20).say).toBe('holding');
    expect(viewOf(rated(3, 8, 7), at, 20).say).toBe('past-top');
    expect(viewOf(rated(3, 8, 2), at, 20).say).toBe('low');
    expect(viewOf(finish(rated(3, 8), at), at, 20).say).toBe('over');
  });

  test('the dot and every rating lie on the scale, whatever the clock does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -9e9, max: 9e9 }), fc.integer({ min: 0, max: 10 })), {
          maxLength: 8,
        }),
        fc.integer({ min: 1, max: 240 }),
        (taps, usual) => {
          const times = taps.map(([at]) => START + at).sort((a, b) => a - b);
          const ride = taps.reduce((sofar, [, value], i) => rate(sofar, times[i]!, value), begin(START));
          const view = viewOf(ride, times.at(-1) ?? START, usual);
          for (const at of [view.now, ...view.ratings.map(([along]) => along)]) {
            expect(at).toBeGreaterThanOrEqual(0);
            expect(at).toBeLessThanOrEqual(1);
          }
          expect(view.minutes).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe('a clock that jumps while an urge is ridden (fault 6)', () => {
  const YEARS = 10 * 365 * 24 * 60;

  test('set back, it takes no rating that was given, and their order stays', () => {
    const ride = rate(rate(rated(3, 8, 7), minute(-60), 5), minute(-58), 2);
    expect(ride.track.map(({ value }) => value)).toEqual([3, 8, 7, 5, 2]);
    const times = ride.track.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  test('set on by years, it does not stretch the scale beyond what can be drawn', () => {
    expect(viewOf(rated(3, 8), minute(YEARS), 20)).toMatchObject({ scale: 180 * 1.1, now: 1 });
    expect(viewOf(rate(rated(3, 8), minute(YEARS), 2), minute(YEARS), 20).ratings.at(-1)).toEqual([1, 0.2]);
  });
});

test('a rating tapped again within ten seconds corrects the last one', () => {
  const ride = rate(rate(begin(START), START + 60_000, 9), START + 65_000, 6);
  expect(ride.track).toEqual([{ at: 65, value: 6 }]);
});

test('a way is tried once, and what was only said to be done can be taken back', () => {
  const tried = tryWay(tryWay(tryWay(begin(START), 'escape'), 'accept'), 'escape');
  expect(tried.ways).toEqual(['escape', 'accept']);
  expect(untryWay(tried, 'escape').ways).toEqual(['accept']);
});

describe('a ride left by an earlier page', () => {
  test('goes on after a reload, and is let go after three hours or when it is none', () => {
    const ride = tryWay(rated(4, 7), 'breathing');
    expect(rideFrom(structuredClone(ride), minute(30))).toEqual(ride);
    expect(rideFrom(ride, minute(181))).toBeUndefined();
    for (const other of [null, undefined, 3, {}, { start: 'x' }, { start: START }])
      expect(rideFrom(other, START)).toBeUndefined();
  });
});
