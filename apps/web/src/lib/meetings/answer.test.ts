import { weekly } from '@bearings/directory/recurrence';
import { describe, expect, test } from 'vitest';
import { answerTo } from './answer.ts';
import { addressOf, readAsked, townIn, zonePart } from './asked.ts';
import {
  nearestOf,
  nearText,
  needsOf,
  optionsOf,
  otherOrders,
  radiiOf,
  saidOf,
  townText,
  townWords,
} from './choices.ts';
import { aMeeting, aPlace, english, given, NOW } from './meetings.testkit.ts';

const entries = [
  { meeting: aMeeting({ id: 'a', place: 'p1', audiences: ['women'], letters: 'instant' }), place: aPlace() },
  {
    meeting: aMeeting({
      id: 'b',
      attendance: 'online',
      recurrence: weekly(0, '06:30', 60),
      languages: ['pl'],
    }),
    place: null,
  },
];
const asking = (query: string) => answerTo(new URLSearchParams(query), given(entries), NOW);
const asked = (query: string) => readAsked(new URLSearchParams(query));

describe('an address', () => {
  test('is read with all it says, and written again as it was', () => {
    const query = 'q=tea&day=monday,tuesday&access=step-free&access=deaf-friendly&zone=europe/lisbon';
    const { query: read, values, wrong } = asked(query);
    expect(read).toMatchObject({
      words: 'tea',
      weekdays: ['MO', 'TU'],
      accessibility: ['step-free', 'deaf-friendly'],
      zone: 'Europe/Lisbon',
      calledOff: true,
    });
    expect(wrong).toEqual([]);
    expect(addressOf(asked(query), { cursor: '7.x' })).toContain('access=step-free,deaf-friendly');
    expect(addressOf({ values, speaksOfZone: true }, { day: null, q: null, access: null })).toBe(
      '/meetings?zone=europe/lisbon',
    );
  });

  test('may say that no zone is wanted, and goes on saying it', () => {
    expect(asked('zone=').query.zone).toBeNull();
    expect(addressOf(asked('zone=&q=tea'))).toBe('/meetings?zone=&q=tea');
    expect(zonePart(asked('zone='))).toBe('?zone=');
    expect(addressOf(asked('q=tea'))).toBe('/meetings?q=tea');
    expect(zonePart(asked('q=tea'))).toBe('');
  });

  test('of which a part cannot be read holds in the rest', () => {
    const { query, wrong, values } = asked('day=someday&q=tea&zone=Nowhere/Land&near=north&cursor=rubbish');
    expect(wrong).toEqual([
      { name: 'near', value: 'north' },
      { name: 'day', value: 'someday' },
      { name: 'zone', value: 'Nowhere/Land' },
      { name: 'cursor', value: 'rubbish' },
    ]);
    expect(query).toMatchObject({ words: 'tea', weekdays: [], zone: null, near: null, cursor: null });
    expect(Object.keys(values)).toEqual(['q']);
  });
});

describe('an answer', () => {
  test('shows a date that is called off, and when it is back', () => {
    const off = aMeeting({ exceptions: [{ date: '2026-11-29', change: 'cancelled', reason: '' }] });
    const { listed } = answerTo(new URLSearchParams(), given([{ meeting: off, place: null }]), NOW);
    expect(listed[0]).toMatchObject({
      next: { date: '2026-11-29', held: false },
      back: { date: '2026-12-06' },
    });
  });

  test('hides what is not public', () => {
    const online = {
      link: 'https://video.example/1',
      phone: '+155501',
      notes: '',
      visibility: 'facilitators',
    } as const;
    const meeting = aMeeting({ attendance: 'hybrid', online });
    const place = aPlace({ precision: 'approximate', point: { latitude: 42.612, longitude: -73.718 } });
    const text = JSON.stringify(answerTo(new URLSearchParams(), given([{ meeting, place }]), NOW));
    expect(text).not.toMatch(/video\.example|155501|Harbour|Main Street|42\.61|73\.71/);
  });

  test('that found nothing says what to leave out, and what there is online', () => {
    const { total, loosenings, online } = asking('q=evening&audience=women&day=monday');
    expect(total).toBe(0);
    expect(loosenings).toEqual([{ filter: 'day', total: 1 }]);
    expect(online).toEqual({ total: 1, now: 1 });
    expect(asking('audience=women').loosenings).toEqual([]);
  });

  test('a place that a date is moved to stands there instead', () => {
    const moved = {
      date: '2026-11-29',
      change: 'moved',
      toDate: null,
      toStart: null,
      toPlace: 'p2',
    } as const;
    const meeting = aMeeting({ place: 'p1', exceptions: [{ ...moved, reason: '' }] });
    const other = {
      meeting: aMeeting({ id: 'other', place: 'p2' }),
      place: aPlace({ id: 'p2', name: 'Library' }),
    };
    const { listed } = answerTo(new URLSearchParams(), given([{ meeting, place: aPlace() }, other]), NOW);
    expect(listed.find((one) => one.meeting.id === 'm1')!.place!.name).toBe('Library');
  });
});

describe('the form', () => {
  test('offers what meetings have, and what was asked even if that is several at once', () => {
    const answer = asking('day=monday,friday&language=cy');
    const labels = (name: Parameters<typeof optionsOf>[2]) =>
      optionsOf(english, answer, name).map(({ label }) => label);
    expect(labels('day')).toEqual([
      ...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
      'Monday and Friday',
    ]);
    expect(labels('language')).toEqual(['Polish', 'Welsh']);
    expect(labels('audience')).toEqual(['For women']);
    expect(labels('time')).toEqual(['Morning', 'Afternoon', 'Evening', 'Night']);
    expect(labels('sort')).toEqual(['By name']);
    expect(answer.letters).toBe(true);
  });

  test('offers the needs that are met, and those asked for', () => {
    const needs = needsOf(english, asking('access=step-free'));
    expect(needs).toEqual([{ value: 'step-free', label: 'Step-free', on: true }]);
  });

  test('says in words what was asked', () => {
    const said = (query: string, name: Parameters<typeof saidOf>[2]) => saidOf(english, asked(query), name);
    expect(said('q=tea', 'q')).toBe('tea');
    expect(said('time=evening,18:00-19:00', 'time')).toBe('Evening and 18:00-19:00');
    expect(said('attendance=in-person', 'attendance')).toBe('In person');
    expect(said('now=1', 'now')).toBe('Open now');
    expect(said('day=mon', 'day')).toBe('mon');
  });
});

describe('a town', () => {
  const leeds = {
    name: 'Leeds',
    state: 'England',
    country: 'GB',
    point: { latitude: 53.8, longitude: -1.55 },
  };
  const asked = (query: string, towns = [leeds]) => readAsked(new URLSearchParams(query), towns);

  test('stands for its point, and what comes next there is first', () => {
    expect(asked('where=leeds').query).toMatchObject({ near: leeds.point, sort: 'time' });
    expect(asked('where=leeds&sort=distance').query.sort).toBe('distance');
    expect(addressOf(asked('where=leeds&q=tea'))).toBe('/meetings?q=tea&where=leeds');
  });

  test('and where one is say in which order the list is, and which other there is', () => {
    const said = (query: string, towns = [leeds]) => {
      const one = asked(query, towns);
      return [nearText(english, one), ...otherOrders(one)];
    };
    const near = 'Near Leeds, England, United Kingdom';
    expect(said('where=leeds')).toEqual([`${near}, what comes next first.`, 'distance']);
    expect(said('where=leeds&sort=distance')).toEqual([`${near}, nearest first.`, 'time']);
    expect(said('where=leeds&sort=name')).toEqual([`${near}, by name.`, 'distance', 'time']);
    expect(said('near=1,2', [])).toEqual(['Near you, nearest first.', 'time']);
    expect(said('near=1,2&sort=time', [])).toEqual(['Near you, what comes next first.', 'distance']);
    expect(said('q=tea', [])).toEqual(['']);
  });

  test('with nothing near says how far the nearest one is, and how far to look', () => {
    const nearest = (query: string, towns = [leeds]) => {
      const answer = answerTo(new URLSearchParams(query), given(entries), NOW, towns);
      return nearestOf(english, answer);
    };
    expect(nearest('where=leeds')).toEqual({
      text: 'The nearest one you can go to is about 5,248 km (3,261 miles) away: Harbour Hall, Albany.',
      wider: 'Look as far as 5,250 kilometres (3,262 miles)',
      radius: '5250',
    });
    const troy = { ...leeds, country: 'US', point: { latitude: 42.65, longitude: -74.6 } };
    expect(nearest('where=troy', [troy])).toMatchObject({ radius: '100' });
    expect(nearest('where=leeds&attendance=online')).toBeNull();
    expect(nearest('where=leeds&day=monday')).toBeNull();
    expect(nearest('near=42.65,-73.72', [])).toBeNull();
    expect(nearest('q=nothing', [])).toBeNull();
  });

  test('that nobody knows narrows nothing, and is still told', () => {
    const { query, values } = asked('where=qqq', []);
    expect(query.near).toBeNull();
    expect(values.where).toBe('qqq');
  });

  test('gives way to where one is', () => {
    expect(townIn(new URLSearchParams('where=leeds&near=1,2'))).toBe('');
    expect(asked('where=leeds&near=1,2', []).query.near).toEqual({ latitude: 1, longitude: 2 });
  });

  test('says how far around in miles too where its country counts in them', () => {
    const labels = (country: string) =>
      radiiOf(english, { asked: asked('where=leeds', [{ ...leeds, country }]), listed: [] }).map(
        ({ label }) => label,
      );
    expect(labels('GB').slice(0, 2)).toEqual(['5 kilometres (3.1 miles)', '10 kilometres (6.2 miles)']);
    expect(labels('IE').slice(0, 2)).toEqual(['5 kilometres', '10 kilometres']);
    const own = radiiOf(english, { asked: asked('where=leeds&radius_km=70'), listed: [] });
    expect(own.map(({ value }) => value)).toEqual(['5', '10', '20', '40', '70', '100']);
  });

  test('is told apart from others of its name', () => {
    expect(townText(english, leeds)).toBe('Leeds, England, United Kingdom');
    expect(townWords(leeds)).toBe('Leeds, England, GB');
  });
});
