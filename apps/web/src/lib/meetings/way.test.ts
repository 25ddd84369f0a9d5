import { publicPlace } from '@bearings/directory/public-view';
import { expect, test } from 'vitest';
import { aPlace } from './meetings.testkit.ts';
import { pointText, wayHref } from './way.ts';

const point = { latitude: 37.85909, longitude: -122.4852531234 };

test('an exact place is handed on by its point', () => {
  expect(wayHref(aPlace({ point }))).toBe('geo:37.85909,-122.485253?q=37.85909,-122.485253');
  expect(wayHref(aPlace({ point: { latitude: 0, longitude: 0 } }))).toBe('geo:0,0?q=0,0');
  expect(pointText(aPlace({ point }))).toBe('37.85909, -122.485253');
});

test('one that is only about there, or has no point, is not', () => {
  expect(wayHref(publicPlace(aPlace({ point, precision: 'approximate' })))).toBeNull();
  expect(pointText(aPlace({ point, precision: 'approximate' }))).toBeNull();
  const town = { name: 'Albany', point: { latitude: 42.65, longitude: -73.75 } };
  expect(wayHref(aPlace({ point: null, town }))).toBeNull();
});
