import { describe, expect, test } from 'vitest';
import { feedPlace } from '../feeds/whereabouts.ts';
import type { ImportedPlace } from '../records.ts';
import { isSamePlace } from './same-place.ts';

const POINT = { latitude: 53.8, longitude: -1.55 };
/** About 110 metres to the north for each. */
const north = (steps: number) => ({ ...POINT, latitude: POINT.latitude + steps / 1_000 });
const a = (changes: Partial<ImportedPlace>) =>
  feedPlace({ name: 'Church A', address: '12 High Street, Leeds LS1 4AP, UK', ...changes });

describe('one place, told in two ways', () => {
  test.each<[string, Partial<ImportedPlace>, Partial<ImportedPlace>]>([
    ['a street cut short', {}, { address: '12 High St., Leeds LS1 4AP, UK' }],
    ['a street cut short, without a name', { name: '' }, { name: '', address: '12 High St, Leeds' }],
    ['another name at the same door', {}, { name: 'The hall' }],
    ['the same name, and no street as yet', { address: '' }, {}],
    ['a point moved a little', { point: POINT }, { point: north(2), address: '' }],
    ['a point put right', { point: POINT }, { point: north(90) }],
    ['letters of another size', {}, { name: 'church a', address: '' }],
    ['a word that Latin letters lack', { name: '図書館', address: '' }, { name: '図書館 ', address: '' }],
  ])('%s', (_what, before, after) => {
    expect(isSamePlace(a(before), a(after))).toBe(true);
    expect(isSamePlace(a(after), a(before))).toBe(true);
  });
});

describe('two places', () => {
  const other = { name: 'Library B', address: '40 Park Lane, Leeds LS3 1AA, UK' };
  const town = (name: string, latitude: number) => ({ name, point: { latitude, longitude: 0 } });
  test.each<[string, Partial<ImportedPlace>, Partial<ImportedPlace>]>([
    ['another name at another door', {}, other],
    ['both without a name', { name: '' }, { ...other, name: '' }],
    ['one number in two streets', { name: '' }, { name: '', address: '12 Mill Road, Leeds LS1 4AP, UK' }],
    ['two numbers of one street', { name: '' }, { name: '', address: '14 High Street, Leeds LS1 4AP, UK' }],
    [
      'the same name far away',
      { point: POINT },
      { point: north(9), address: '40 Park Lane, Leeds LS3 1AA, UK' },
    ],
    [
      'the same name in two towns',
      { name: 'Library', town: town('Leeds', 53.8) },
      { ...other, name: 'Library', town: town('York', 53.9) },
    ],
    [
      'two names in one town',
      { address: 'Leeds, UK', point: POINT, precision: 'approximate' },
      { name: 'Library B', address: 'Leeds, UK', point: POINT, precision: 'approximate' },
    ],
    [
      'two private places in one square',
      { name: '', address: '', regions: ['Leeds'], point: POINT, precision: 'approximate' },
      { name: '', address: '', regions: ['York'], point: POINT, precision: 'approximate' },
    ],
    ['two houses side by side', { point: POINT }, { ...other, point: north(1) }],
  ])('%s', (_what, before, after) => {
    expect(isSamePlace(a(before), a(after))).toBe(false);
    expect(isSamePlace(a(after), a(before))).toBe(false);
  });
});
