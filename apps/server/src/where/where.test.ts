import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { whereIn } from './load.ts';
import type { Where } from './where.ts';

const folder = mkdtempSync(join(tmpdir(), 'bearings-where-'));
let where: Where;
beforeAll(async () => {
  writeFileSync(
    join(folder, 'GB.txt'),
    'GB\tLS1 4AP\tLeeds\tEngland\tENG\t\t\t\t\t53.7974\t-1.5522\t4\nno such line\nXX\t\t\t\t\t\t\t\t\tx\ty\n',
  );
  where = await whereIn(folder)();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['Leeds', 'Leeds', 'England', 'GB'],
  ['leeds, alabama', 'Leeds', 'Alabama', 'US'],
  ['Springfield, IL', 'Springfield', 'Illinois', 'US'],
  ['portland maine', 'Portland', 'Maine', 'US'],
  ['Perth, Australia', 'Perth', 'Western Australia', 'AU'],
  ['são paulo', 'São Paulo', '', 'BR'],
  ['sao pau', 'São Paulo', '', 'BR'],
  ['new york', 'New York City', 'New York', 'US'],
  ['19107', '19107 Philadelphia', 'Pennsylvania', 'US'],
  ['T6G 0K7', 'T6G Edmonton', 'Alberta', 'CA'],
  ['Galway', 'Galway', '', 'IE'],
  ['gaillimh', 'Gaillimh', '', 'IE'],
  ['München', 'München', '', 'DE'],
  ['ls14ap', 'LS1 4AP Leeds', 'England', 'GB'],
])('%s is %s', (text, name, state, country) => {
  expect(where.find(text)[0]).toMatchObject({ name, state, country });
});

test('what is nowhere is not found, and odd texts harm nothing', () => {
  for (const text of ['', ' , ,', 'qqqqqqq', '__proto__', 'constructor', '\u202e', 'a'.repeat(10_000)])
    expect(where.find(text), text).toEqual([]);
});

test('an address names its town', () => {
  const town = (address: string, country: string, regions: string[] = []) => {
    const found = where.townOf({ address, regions, country });
    return found && [found.name, Math.round(found.point.latitude), Math.round(found.point.longitude)];
  };
  expect(town('8318 104 St, Edmonton, Alberta, T6E 4E8, Canada', 'CA')).toEqual(['Edmonton', 54, -113]);
  expect(town('12 Elm St, Springfield, IL 62701, USA', 'US')).toEqual(['Springfield', 40, -90]);
  expect(town('Somewhere', 'CA', ['Alberta', 'Beaumont'])).toEqual(['Beaumont', 53, -113]);
  expect(town('1 Example Street, Leeds, UK', 'GB')).toEqual(['Leeds', 54, -2]);
  expect(town('12 High Street, Leeds LS1 4AP, UK', 'GB')).toEqual(['Leeds', 54, -2]);
  expect(town('Domstr. 3, 50667 Köln, Deutschland', 'DE')).toEqual(['Köln', 51, 7]);
  expect(town('nowhere at all', '')).toBeNull();
});

test('a street that is called as a town is no town, nor is one of another state', () => {
  const town = (address: string, country = 'US') => where.townOf({ address, regions: [], country })?.name;
  expect(town('Broadway, New York, NY, USA')).toBe('New York City');
  expect(town('4 Elm St, Glen Mills, WA, USA')).toBeUndefined();
  // The table knows no such town; its postcode does.
  expect(town('562 W Lancaster Ave, Haverford, PA 19041, USA')).toBe('Haverford');
});
