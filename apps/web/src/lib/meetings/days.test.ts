import { weekly } from '@bearings/directory/recurrence';
import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';
import { roadsOf } from './choices.ts';
import { clockText } from './clock.ts';
import { daysOf, translation } from './days.ts';
import { factsOf } from './facts.ts';
import { aMeeting, aPlace, english, given, NOW } from './meetings.testkit.ts';

const meetings = [
  { id: 'noon', zone: 'Europe/Lisbon', recurrence: weekly(0, '12:30', 60) },
  { id: 'evening', zone: 'America/New_York', recurrence: weekly(0, '19:00', 60) },
  { id: 'late', zone: 'America/New_York', recurrence: weekly(0, '19:30', 60) },
  { id: 'sydney', zone: 'Australia/Sydney', recurrence: weekly(1, '09:00', 60) },
  { id: 'ask', zone: 'Europe/Lisbon', recurrence: null },
].map((changes) => ({ meeting: aMeeting(changes), place: null }));

function shown(query: string) {
  const answer = answerTo(new URLSearchParams(query), given(meetings), NOW);
  const { sort } = answer.asked.query;
  return daysOf(english, answer.listed, { now: NOW, zone: answer.asked.query.zone, byDay: sort !== 'name' });
}
const outline = (query: string) =>
  shown(query).map(({ title, rows }) => [title, ...rows.map(({ id, time }) => `${time?.figures} ${id}`)]);

test('whose clock it is: the reader’s, the one of all meetings, or each meeting’s own', () => {
  expect(clockText(english, 'Europe/Lisbon', ['America/New_York'])).toContain('Lisbon');
  expect(clockText(english, null, ['America/New_York'])).toContain('New York');
  const own = clockText(english, null, ['America/New_York', 'Europe/Lisbon']);
  expect(own).not.toMatch(/New York|Lisbon/);
  expect(clockText(english, null, [])).toBe(own);
});

test('days are those of each meeting’s own clock, and what has no time stands last', () => {
  expect(outline('')).toEqual([
    ['Today, Sunday, November 29', '12:30 noon', '7:00 evening', '7:30 late'],
    ['Tomorrow, Monday, November 30', '9:00 sydney'],
    ['No fixed time', 'undefined ask'],
  ]);
});

test('within a day what begins first stands first, whatever the clocks of several zones show', () => {
  const three = [
    { id: 'west', zone: 'America/Los_Angeles', recurrence: weekly(0, '04:30', 60) },
    { id: 'under-way', zone: 'America/New_York', recurrence: weekly(0, '06:50', 60) },
    { id: 'east', zone: 'America/New_York', recurrence: weekly(0, '07:30', 60) },
    { id: 'later', zone: 'America/Los_Angeles', recurrence: weekly(0, '05:10', 60) },
  ].map((changes) => ({ meeting: aMeeting({ name: changes.id, ...changes }), place: null }));
  const { listed } = answerTo(new URLSearchParams(), given(three), NOW);
  const [day, ...others] = daysOf(english, listed, { now: NOW, zone: null, byDay: true });
  expect(others).toEqual([]);
  expect(day!.rows.map(({ id }) => id)).toEqual(['under-way', 'east', 'west', 'later']);
  expect(day!.rows.map(({ inked }) => inked)).toEqual([true, false, false, true]);
});

test('with a zone, days and hours are the visitor’s, and a translated time says so', () => {
  expect(outline('zone=Europe/Lisbon')).toEqual([
    ['Today, Sunday, November 29', '12:30 noon', '10:00 sydney'],
    ['Tomorrow, Monday, November 30', '12:00 evening', '12:30 late'],
    ['No fixed time', 'undefined ask'],
  ]);
  const said = shown('zone=Europe/Lisbon').flatMap(({ rows }) => rows.map((row) => row.translated));
  expect(said).toEqual([
    '',
    'Monday 9:00 AM in Sydney, 10:00 PM your time',
    'Sunday 7:00 PM in New York, midnight your time',
    'Sunday 7:30 PM in New York, 12:30 AM your time',
    '',
  ]);
});

test('clocks that show the same need no translation, whatever they are called', () => {
  expect(translation(english, NOW, 'Europe/Lisbon', 'Europe/London')).toBe('');
  expect(translation(english, NOW, 'America/New_York', 'Europe/London')).toBe(
    '7:00 AM in New York, noon your time',
  );
});

test('a list in another order has one head, and each row says its day', () => {
  const [only, ...others] = shown('sort=name');
  expect(others).toEqual([]);
  expect(only!.title).toBe('');
  expect(only!.rows.find(({ id }) => id === 'sydney')).toMatchObject({ day: 'Mon' });
});

test('the ink of the border changes with the hour', () => {
  const [today] = shown('');
  expect(today!.rows.map(({ inked }) => inked)).toEqual([true, false, false]);
});

test('what stands under a name is told in a few words', () => {
  const entry = {
    meeting: aMeeting({ languages: ['pl', 'en'], audiences: ['women'], accessibility: ['step-free'] }),
    place: aPlace(),
  };
  const facts = (entries: Parameters<typeof given>[0], query = '') =>
    daysOf(english, answerTo(new URLSearchParams(query), given(entries), NOW).listed, {
      now: NOW,
      zone: null,
      byDay: true,
    })[0]!.rows[0]!.facts;
  expect(facts([entry])).toEqual(['Harbour Hall, Albany', 'Polish and English', 'For women', 'Step-free']);
  expect(facts([entry], 'near=42.65,-73.72')[0]).toBe('2.5 km (1.5 miles)');
  const vague = { ...entry, place: aPlace({ precision: 'approximate' }) };
  expect(facts([vague])[0]).toBe('Somewhere in Albany');
  const online = { ...entry, meeting: aMeeting({ attendance: 'online', languages: ['en'] }) };
  expect(facts([online])).toEqual(['Online']);
});

test('a place says its country by name where it says nothing nearer, and not where all are in one', () => {
  const hall = (id: string, country: string, more = {}) => ({
    meeting: aMeeting({ id, place: id }),
    place: aPlace({ id, name: 'The hall', address: '', regions: [], country, ...more }),
  });
  const facts = (...entries: ReturnType<typeof hall>[]) => {
    const { listed } = answerTo(new URLSearchParams(), given(entries), NOW);
    const days = daysOf(english, listed, { now: NOW, zone: null, byDay: true });
    return days.flatMap(({ rows }) => rows.map(({ facts }) => facts[0]));
  };
  expect(facts(hall('a', 'IE'), hall('b', 'PT'))).toEqual(['The hall, Ireland', 'The hall, Portugal']);
  expect(facts(hall('a', 'IE'), hall('b', 'IE'))).toEqual(['The hall', 'The hall']);
  const town = { name: 'Galway', point: { latitude: 53.27, longitude: -9.05 } };
  expect(facts(hall('a', 'IE', { point: null, town }))).toEqual(['The hall, Galway']);
});

test('how far away it is, and of a town that it is there', () => {
  const town = { name: 'Leeds', point: { latitude: 53.8, longitude: -1.55 } };
  const place = aPlace({ regions: [] });
  const told = (changes: object) =>
    factsOf(
      english,
      { meeting: aMeeting(), place: { ...place, ...changes }, distance: 1.2 },
      { country: 'US' },
    );
  const away = (changes: object) => told(changes)[0];
  expect(away({})).toBe('1.2 km (0.7 miles)');
  expect(told({ point: null, town })).toEqual(['in or near Leeds', 'Harbour Hall']);
  expect(told({ point: null, town, regions: ['Hyde Park'] })).toEqual([
    'in or near Leeds',
    'Harbour Hall, Hyde Park',
  ]);
  const vague = { point: null, town: { ...town, name: '' }, country: 'GB', precision: 'approximate' };
  expect(away(vague)).toBe('Somewhere in United Kingdom');
  expect(told({ ...vague, regions: ['Otley'] })).toEqual(['in or near Otley']);
});

test('miles stand on every line of a list or on none, whatever each place says of its country', () => {
  const hall = (id: string, country: string) => ({
    meeting: aMeeting({ id, place: id }),
    place: aPlace({ id, country, name: id }),
  });
  const away = (town?: string) => {
    const entries = [hall('a', ''), hall('b', 'GB'), hall('c', 'IE')];
    const point = { latitude: 42.65, longitude: -73.72 };
    const towns = town === undefined ? [] : [{ name: 'Here', state: '', country: town, point }];
    const answer = answerTo(new URLSearchParams('near=42.65,-73.72'), given(entries), NOW, towns);
    const look = { now: NOW, zone: null, byDay: false, roads: roadsOf(answer) };
    return daysOf(english, answer.listed, look).flatMap(({ rows }) => rows.map(({ facts }) => facts[0]));
  };
  expect(new Set(away())).toEqual(new Set(['2.5 km (1.5 miles)']));
  expect(new Set(away('IE'))).toEqual(new Set(['2.5 km']));
  expect(new Set(away('US'))).toEqual(new Set(['2.5 km (1.5 miles)']));
});

test('where clocks disagree on what day it is, no day is called today, and each row says whose clock it is on', () => {
  const now = Temporal.ZonedDateTime.from('2026-11-29T07:41[UTC]').epochMilliseconds;
  const early = [
    { id: 'west', zone: 'America/Los_Angeles', recurrence: weekly(0, '05:30', 60) },
    { id: 'north', zone: 'America/Edmonton', recurrence: weekly(0, '09:30', 60) },
  ].map((changes) => ({ meeting: aMeeting(changes), place: null }));
  const { listed } = answerTo(new URLSearchParams(), given(early, now), now);
  const [day] = daysOf(english, listed, { now, zone: null, byDay: true });
  expect(day!.title).toBe('Sunday, November 29');
  expect(day!.rows.map(({ translated }) => translated)).toEqual([
    'On the clock of Los Angeles',
    'On the clock of Edmonton',
  ]);
});
