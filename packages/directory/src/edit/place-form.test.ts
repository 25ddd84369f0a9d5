import { describe, expect, test } from 'vitest';
import { aPlace } from '../meeting.testkit.ts';
import { blankPlace } from '../place.ts';
import { type PlaceForm, placeForm, placeOf } from './place-form.ts';

const kept = aPlace({
  regions: ['New York', 'Albany'],
  precision: 'approximate',
  accessibility: ['wheelchair', 'ramp'],
  website: 'https://hall.example/',
});
const read = (changes: Partial<PlaceForm> = {}, base = kept) =>
  placeOf({ ...placeForm(base), ...changes }, base);

describe('the form of a place', () => {
  test('as it was sent out it comes back as the place itself', () => {
    expect(read()).toEqual({ place: kept });
    const town = { name: 'Albany', point: kept.point! };
    const elsewhere = { ...kept, point: null, town, website: null };
    expect(read({}, elsewhere)).toEqual({ place: elsewhere });
  });

  test('what surrounds words is no part of them, and what is said twice is said once', () => {
    const written = {
      name: ' Barn ',
      country: ' gb',
      regions: ' Leeds,, Yorkshire ,Leeds',
      latitude: ' 53.8 ',
    };
    expect(read(written)).toEqual({
      place: {
        ...kept,
        name: 'Barn',
        country: 'GB',
        regions: ['Leeds', 'Yorkshire'],
        point: { latitude: 53.8, longitude: kept.point!.longitude },
      },
    });
  });

  test.each<[string, Partial<PlaceForm>, object]>([
    ['half a point: no longitude', { longitude: '' }, { longitude: 'missing' }],
    ['half a point: no latitude', { latitude: ' ' }, { latitude: 'missing' }],
    ['a point that is none', { latitude: 'north' }, { latitude: 'wrong' }],
    [
      'a point off the globe',
      { latitude: '91', longitude: '-181' },
      { latitude: 'wrong', longitude: 'wrong' },
    ],
    ['a country that is none', { country: 'Great Britain' }, { country: 'wrong' }],
    ['a kind that is none', { kind: 'castle' }, { kind: 'wrong' }],
    ['an address of the web that is none', { website: 'javascript:alert(1)' }, { website: 'wrong' }],
    ['neither name nor address', { name: ' ', address: '' }, { name: 'missing' }],
  ])('%s', (_, changes, faults) => {
    expect(read(changes)).toEqual({ faults });
  });

  test('a name or an address is enough', () => {
    for (const one of [{ name: 'Barn' }, { address: '2 Mill Lane' }])
      expect(read({ ...one, country: 'GB' }, blankPlace('p9'))).toEqual({
        place: { ...blankPlace('p9'), ...one, country: 'GB' },
      });
  });
});
