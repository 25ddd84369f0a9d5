import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aPlace } from '../meeting.testkit.ts';
import type { Place } from '../place.ts';
import { clustersOf, type Held } from './clusters.ts';
import { fitted, moved, pointAt, spotOf, type View } from './map-view.ts';

const SIZE = { width: 400, height: 340 };
const LEEDS = { latitude: 53.8, longitude: -1.55 };
const view = (zoom: number, center = LEEDS): View => ({ center, zoom, ...SIZE });
let ids = 0;
const held = (latitude: number, longitude: number, meetings = 1, more: Partial<Place> = {}): Held => ({
  place: aPlace({ id: `p${++ids}`, point: { latitude, longitude }, regions: ['Leeds'], ...more }),
  meetings,
});

describe('a view of the world', () => {
  test('a point is where it was once it is drawn and read again', () => {
    const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
    fc.assert(
      fc.property(degrees(85), degrees(180), fc.integer({ min: 0, max: 16 }), (latitude, longitude, zoom) => {
        const point = pointAt(spotOf({ latitude, longitude }, zoom), zoom);
        expect(Math.abs(point.latitude - latitude)).toBeLessThan(1e-3);
        expect(Math.abs(point.longitude - longitude)).toBeLessThan(1e-3);
      }),
      { seed: 7 },
    );
  });

  test('holds all points as closely as it can, and none where there are none', () => {
    const far = { latitude: 53.4, longitude: -3 };
    const found = fitted([LEEDS, far], SIZE, 30)!;
    expect(found.zoom).toBe(8);
    expect(clustersOf([held(LEEDS.latitude, LEEDS.longitude), held(53.4, -3)], found, 20)).toHaveLength(2);
    expect(fitted([LEEDS], SIZE, 30)).toMatchObject({ zoom: 11, center: LEEDS });
    expect(fitted([], SIZE, 30)).toBeNull();
  });

  test('moves by its own width, and not off the edge of the world', () => {
    const east = moved(view(5), 0.5, 0);
    expect(spotOf(east.center, 5).x - spotOf(LEEDS, 5).x).toBeCloseTo(200, 0);
    expect(moved(view(0), 9, 9).center).toEqual({ latitude: -85.05, longitude: 180 });
  });
});

describe('clusters', () => {
  test('what is too near is one, what is not is told apart, and what is outside is left out', () => {
    const places = [held(53.8, -1.55, 3), held(53.81, -1.56, 2), held(53.6, -1.9), held(40, 10)];
    const clusters = clustersOf(places, view(9), 40);
    expect(clusters.map(({ meetings, places }) => [meetings, places])).toEqual([
      [5, 2],
      [1, 1],
    ]);
    expect(clusters[1]!.only).toMatchObject({ name: 'The hall' });
    expect(clustersOf(places, view(14), 40).map(({ meetings }) => meetings)).toEqual([3]);
  });

  test('no two are nearer than asked, and no meeting is lost', () => {
    const place = fc.record({
      latitude: fc.double({ min: 50, max: 56, noNaN: true }),
      longitude: fc.double({ min: -6, max: 2, noNaN: true }),
      meetings: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 80 }), (places) => {
        const given = places.map(({ latitude, longitude, meetings }) => held(latitude, longitude, meetings));
        const whole = clustersOf(given, view(4), 50);
        const count = (list: readonly { meetings: number }[]) =>
          list.reduce((sum, { meetings }) => sum + meetings, 0);
        expect(count(whole)).toBe(count(given));
        for (const [at, one] of whole.entries())
          for (const other of whole.slice(at + 1))
            expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(48);
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  test('is called by the narrowest area that half of its meetings are in', () => {
    const parts = ['North', 'South', 'East'].map((part) =>
      held(53.8, -1.55, 1, { regions: ['Leeds', part] }),
    );
    expect(clustersOf(parts, view(9), 40)[0]!.area).toBe('Leeds');
    expect(
      clustersOf([...parts, held(53.8, -1.55, 4, { regions: ['Leeds', 'North'] })], view(9), 40)[0]!.area,
    ).toBe('North');
    expect(clustersOf([held(53.8, -1.55, 1, { regions: [] })], view(9), 40)[0]!.area).toBe('');
  });

  test('one that is known by its town alone says so, and no more of an approximate place than everybody may see', () => {
    const town = { name: 'Leeds', point: LEEDS };
    const places = [held(0, 0, 2, { point: null, town }), held(0, 0, 1, { point: null, town })];
    expect(clustersOf(places, view(9), 40)).toMatchObject([
      { meetings: 3, places: 2, isAround: true, area: 'Leeds', town: { name: 'Leeds' }, only: null },
    ]);
    const [vague] = clustersOf([held(53.8123, -1.5512, 1, { precision: 'approximate' })], view(9), 40);
    expect(vague).toMatchObject({ isAround: true, only: { name: '', address: '' }, town: null });
    expect(JSON.stringify(vague)).not.toMatch(/8123|Main Street/);
  });
});
