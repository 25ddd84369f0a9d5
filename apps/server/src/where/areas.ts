import { PROVINCES } from './provinces.ts';
import { keyOf } from './table.ts';

const CANADA: ReadonlyMap<string, string> = new Map(
  PROVINCES.map(([letters, , number]) => [number, letters]),
);

const US = `AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming`;
const GB = 'ENG England|SCT Scotland|WLS Wales|NIR Northern Ireland';
const AU =
  '01 Australian Capital Territory|02 New South Wales|03 Northern Territory|04 Queensland|05 South Australia|06 Tasmania|07 Victoria|08 Western Australia';

/** `US/PA` to `Pennsylvania`. Countries without a list here have no names of their parts. */
const STATES: ReadonlyMap<string, string> = new Map([
  ...PROVINCES.map(([letters, name]): [string, string] => [`CA/${letters}`, name]),
  ...Object.entries({ US, GB, AU }).flatMap(([country, list]) =>
    list.split('|').map((line): [string, string] => {
      const space = line.indexOf(' ');
      return [`${country}/${line.slice(0, space)}`, line.slice(space + 1)];
    }),
  ),
]);

/** The one way an area is written, where sources write it in two. */
export function areaOf(area: string): string {
  const [country, code = ''] = area.split('/');
  return country === 'CA' && CANADA.has(code) ? `CA/${CANADA.get(code)}` : area;
}

export const stateName = (area: string): string => STATES.get(areaOf(area)) ?? '';

/** Whether words of an address name a state or province of a country, by name or letters. */
export const namesState = (country: string, calls: ReadonlySet<string>): boolean =>
  [...STATES].some(
    ([area, name]) =>
      area.startsWith(`${country}/`) && (calls.has(keyOf(name)) || calls.has(keyOf(area.slice(3)))),
  );

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** What people call an area: its state by name and letters, its country by name and letters. */
export function callsOf(area: string): Set<string> {
  const [country = '', code = ''] = areaOf(area).split('/');
  const name = regions.of(country) ?? '';
  const also = { GB: ['uk', 'great britain'], US: ['usa', 'america'] }[country] ?? [];
  return new Set([keyOf(stateName(area)), keyOf(code), keyOf(country), keyOf(name), ...also].filter(Boolean));
}
