import { expect, test } from 'vitest';
import { countryNames, type LocalLine, linesFor } from './local-lines.ts';

const line = (id: string, purposes: LocalLine['for']): LocalLine => ({
  id,
  name: id,
  for: purposes,
  dial: '1',
  e164: null,
  sms: null,
  sms_keyword: null,
  chat: null,
  hours: null,
  languages: [],
  cost: 'unknown',
  checked_on: '2026-11-23',
  checked_by: null,
  expires: '2027-11-30',
});
const lines = [
  line('emergency', ['emergency']),
  line('talk', ['crisis', 'suicide']),
  line('home', ['abuse']),
  line('bets', ['gambling']),
];
const ids = (wanted: LocalLine['for']) => linesFor(lines, wanted).map(({ id }) => id);

test('the emergency number stands first, then what is wanted most, each once', () => {
  expect(ids(['abuse', 'crisis', 'suicide'])).toEqual(['emergency', 'home', 'talk']);
  expect(ids(['suicide'])).toEqual(['emergency', 'talk']);
  expect(ids(['family'])).toEqual(['emergency']);
  expect(linesFor([], ['abuse'])).toEqual([]);
});

test('countries are listed by their names', () => {
  expect(countryNames(['US', 'GB', 'AT'], 'en').map(({ label }) => label)).toEqual([
    'Austria',
    'United Kingdom',
    'United States',
  ]);
});
