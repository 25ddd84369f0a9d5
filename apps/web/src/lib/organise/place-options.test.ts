import type { Place } from '@bearings/directory/place';
import { expect, test } from 'vitest';
import { aPlace } from '#lib/meetings/meetings.testkit.ts';
import { placeOptions } from './place-options.ts';

const places = Array.from({ length: 60 }, (_, at) =>
  aPlace({
    id: `p${at}`,
    name: `Hall ${String((at * 7) % 60).padStart(2, '0')}`,
    regions: [at % 2 ? 'Århus' : 'Ely'],
  }),
);
const names = (words: string, chosen: string | null) => {
  const { options, more } = placeOptions(places, words, chosen);
  return { first: options.slice(0, 3).map(({ name }) => name), count: options.length, more };
};

test('the place that is chosen comes first, then others by name; of many only some', () => {
  expect(names('', null)).toEqual({ first: ['Hall 00', 'Hall 01', 'Hall 02'], count: 8, more: true });
  expect(names('', 'p1')).toEqual({ first: ['Hall 07', 'Hall 00', 'Hall 01'], count: 9, more: true });
  expect(names('hall  ARHUS', 'p1')).toMatchObject({ first: ['Hall 07', 'Hall 01', 'Hall 03'], more: true });
  expect(placeOptions(places.slice(0, 8), '', null)).toMatchObject({ more: false });
  expect(placeOptions(places.slice(0, 9), '', 'p1')).toMatchObject({ more: false });
});

const at = (id: string, latitude: number | null, changes: Partial<Place> = {}) =>
  aPlace({ id, name: id, point: latitude === null ? null : { latitude, longitude: -122 }, ...changes });
const ids = (all: readonly Place[], words = '', chosen = 'here') =>
  placeOptions(all, words, chosen).options.map(({ id }) => id);

test('the nearest come before others, and what is far only where words ask for it', () => {
  const all = [at('far', 40.7), at('next', 37.91), at('here', 37.9), at('beside', 37.901)];
  expect(ids(all)).toEqual(['here', 'beside', 'next']);
  expect(placeOptions(all, '', 'here').more).toBe(true);
  expect(ids(all, 'ar')).toEqual(['here', 'far']);
  expect(ids(all, 'main')).toEqual(['here', 'beside', 'next', 'far']);
});

test('without a point, the same town is near', () => {
  const here = at('here', null, { regions: ['CA', 'Ross'] });
  const same = at('same', null, { regions: ['CA', 'ross'] });
  const abroad = at('abroad', null, { regions: ['CA', 'Ross'], country: 'CA' });
  const other = at('other', 37.9, { regions: ['CA', 'Marin'] });
  expect(ids([other, abroad, same, here])).toEqual(['here', 'same']);
  expect(ids([at('unknown', null, { regions: [] }), at('here', null, { regions: [] })])).toEqual(['here']);
  const town = { name: 'Ross', point: { latitude: 37.96, longitude: -122 } };
  expect(ids([at('here', null, { town }), at('near', 37.95)])).toEqual(['here', 'near']);
});

test.each([
  ['The hall', '1 Main Street', 'The hall', '1 Main Street'],
  ['1 Main Street, Ross', '1 Main Street, Ross', '1 Main Street, Ross', ''],
  ['1 Main Street', '1 main street, Ross', '1 Main Street', 'Ross'],
  ['1 Main', '1 Main Street', '1 Main', '1 Main Street'],
  ['', '1 Main Street', '1 Main Street', ''],
])('nothing is told twice: %s, %s', (name, address, first, second) => {
  expect(placeOptions([aPlace({ name, address })], '', null).options).toEqual([
    { id: 'p1', name: first, address: second },
  ]);
});
