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
  expect(names('', null)).toEqual({ first: ['Hall 00', 'Hall 01', 'Hall 02'], count: 20, more: true });
  expect(names('', 'p1')).toEqual({ first: ['Hall 07', 'Hall 00', 'Hall 01'], count: 21, more: true });
  expect(names('hall  ARHUS', 'p1')).toMatchObject({ first: ['Hall 07', 'Hall 01', 'Hall 03'], more: true });
  expect(placeOptions(places.slice(0, 20), '', null)).toMatchObject({ more: false });
  expect(placeOptions(places.slice(0, 21), '', 'p1')).toMatchObject({ more: false });
});
