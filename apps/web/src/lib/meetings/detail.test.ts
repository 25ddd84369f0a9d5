import type { Meeting } from '@bearings/directory/meeting';
import { weekly } from '@bearings/directory/recurrence';
import { describe, expect, test } from 'vitest';
import { clockAtTop, dateLines, detailOf, factsAbout, firstTimeOf, topOf } from './detail.ts';
import { howOf, onlineOf, whereOf } from './facts.ts';
import { hereOf } from './here.ts';
import { aMeeting, aPlace, english, given, NOW } from './meetings.testkit.ts';
import { phasesOf } from './phases.ts';
import { phoneHref } from './phone.ts';
import { boundsText, ruleText } from './rule.ts';
import { statesOf } from './state.ts';

const zone = 'America/New_York';
const detail = (changes: Partial<Meeting> = {}, place = aPlace()) =>
  detailOf('m1', given([{ meeting: aMeeting({ place: place.id, ...changes }), place }]), NOW)!;
const rule = (changes: object) =>
  ({
    every: 'week',
    interval: 1,
    weekdays: ['TH'],
    anchor: null,
    start: '19:30',
    duration: 90,
    from: null,
    until: null,
    ...changes,
  }) as NonNullable<Meeting['recurrence']>;

describe('when, in a sentence', () => {
  const monthly = (...on: object[]) =>
    ({ every: 'month', on, start: '19:30', duration: 90, from: null, until: null }) as NonNullable<
      Meeting['recurrence']
    >;
  test.each([
    [rule({}), 'Every Thursday, 7:30 PM to 9:00 PM'],
    [rule({ weekdays: ['TH', 'MO'] }), 'Every Monday and Thursday, 7:30 PM to 9:00 PM'],
    [rule({ weekdays: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] }), 'Every day, 7:30 PM to 9:00 PM'],
    [rule({ interval: 2, anchor: '2026-11-26' }), 'Every second week on Thursday, 7:30 PM to 9:00 PM'],
    [rule({ interval: 4, anchor: '2026-11-26' }), 'Every 4 weeks on Thursday, 7:30 PM to 9:00 PM'],
    [rule({ start: '23:30' }), 'Every Thursday, 11:30 PM to 1:00 AM'],
    [rule({ from: '2026-12-03', until: '2026-12-03' }), 'Only on December 3, 7:30 PM to 9:00 PM'],
    [
      monthly({ nth: 1, weekday: 'MO' }, { nth: -1, weekday: 'FR' }),
      'Each month on the first Monday and the last Friday, 7:30 PM to 9:00 PM',
    ],
  ])('%j', (recurrence, text) => {
    expect(ruleText(english, recurrence, NOW)).toBe(text);
  });

  test('what is still to begin, and what ends, says so', () => {
    const bounds = (changes: object) => boundsText(english, rule(changes), '2026-11-29', NOW);
    expect(bounds({ from: '2026-01-01' })).toEqual([]);
    expect(bounds({ from: '2027-01-07', until: '2027-03-04' })).toEqual([
      'It begins on January 7, 2027.',
      'The last one is on March 4, 2027.',
    ]);
  });
});

describe('a meeting by itself', () => {
  test('tells its next dates, and what differs on them', () => {
    const library = {
      meeting: aMeeting({ id: 'other', place: 'p2' }),
      place: aPlace({ id: 'p2', name: 'Library' }),
    };
    const meeting = aMeeting({
      place: 'p1',
      exceptions: [
        { date: '2026-12-06', change: 'cancelled', reason: 'The hall is being painted' },
        { date: '2026-12-13', change: 'moved', toDate: null, toStart: '18:00', toPlace: 'p2', reason: '' },
        { date: '2026-12-20', change: 'online-only', reason: '' },
      ],
    });
    const found = detailOf('m1', given([{ meeting, place: aPlace() }, library]), NOW)!;
    const lines = dateLines(english, found, { now: NOW, zone });
    expect(
      lines.slice(0, 4).map(({ day, hour, held, note }) => [day, `${hour.time} ${hour.half}`, held, note]),
    ).toEqual([
      ['Today, Sunday, November 29', '8:00 PM', true, ''],
      ['Sunday, December 6', '8:00 PM', false, 'Not on: The hall is being painted'],
      [
        'Sunday, December 13',
        '6:00 PM',
        true,
        'At another time or place, this once · Library, 1 Main Street, Albany',
      ],
      ['Sunday, December 20', '8:00 PM', true, 'Online only, this once'],
    ]);
    expect(dateLines(english, found, { now: NOW, zone: 'Europe/Lisbon' })[0]).toMatchObject({
      day: 'Tomorrow, Monday, November 30',
      hour: { time: '1:00', half: 'AM' },
    });
  });

  test('tells the next date that is held, however far off it is', () => {
    const fifth = { every: 'month', on: [{ nth: 5, weekday: 'MO' }], start: '19:30', duration: 90 } as const;
    const told = detail({ recurrence: { ...fifth, on: [...fifth.on], from: '2027-03-01', until: null } });
    expect(told.next).toMatchObject({ date: '2027-03-29', held: true });
    const moment = { now: NOW, zone, alone: true, atTop: true };
    expect(dateLines(english, told, moment).map(({ day }) => day)).toEqual(['Monday, March 29']);
    expect(statesOf(english, told, moment).map(({ text }) => text)).toEqual(['Monday, March 29 at 7:30 PM']);
  });

  test('tells at its top what is called off within two weeks, and by whose clock', () => {
    const off = (date: string, reason: string) => ({ date, change: 'cancelled', reason }) as const;
    const top = (changes: Partial<Meeting>) =>
      topOf(english, detail(changes), { now: NOW, zone }).map(({ sign, text }) => [sign, text]);
    const tonight = ['later', 'Tonight at 8:00 PM'];
    expect(top({ exceptions: [off('2026-12-06', 'Paint'), off('2026-12-20', 'Away')] })).toEqual([
      tonight,
      ['off', 'Not on Sunday, December 6: Paint'],
    ]);
    const daily = { ...weekly(0, '20:00', 90), weekdays: ['MO', 'SU'] as ('MO' | 'SU')[] };
    expect(
      top({
        recurrence: daily,
        exceptions: [off('2026-11-30', 'Paint'), off('2026-12-06', ''), off('2026-12-07', 'Paint')],
      }),
    ).toEqual([
      tonight,
      ['off', 'Not on Monday, November 30 and Monday, December 7: Paint'],
      ['off', 'Not on Sunday, December 6'],
    ]);
    // What the first line says is not said twice.
    expect(top({ exceptions: [off('2026-11-29', 'Paint')] })).toEqual([
      ['off', 'Not on Sunday, November 29: Paint'],
      ['later', 'Back Sunday, December 6 at 8:00 PM'],
    ]);
    expect(clockAtTop(english, detail(), null)).toBe('By the clock in New York');
    expect(clockAtTop(english, detail(), zone)).toBe('');
    expect(clockAtTop(english, detail({ recurrence: null }), null)).toBe('');
  });

  test('tells holidays of the instance among its dates', () => {
    const holidays = (date: string) =>
      date === '2026-12-06' ? { held: false, reason: 'Harvest day' } : null;
    const entries = [{ meeting: aMeeting({ place: null }), place: null }];
    const told = detailOf('m1', given(entries, NOW, holidays), NOW)!;
    const lines = dateLines(english, told, { now: NOW, zone });
    expect(lines[1]).toMatchObject({ held: false, note: 'Not on: Harvest day' });
  });

  test('a draft, a closed or a private one is not there', () => {
    for (const changes of [
      { status: { state: 'draft' } },
      { status: { state: 'closed', from: null, reason: '' } },
      { access: 'private' },
    ] as const)
      expect(detailOf('m1', given([{ meeting: aMeeting(changes), place: null }]), NOW)).toBeUndefined();
    expect(detailOf('unknown', given([]), NOW)).toBeUndefined();
  });

  test('a hidden link is told of, and not shown', () => {
    const online = {
      link: 'https://video.example/1',
      phone: '',
      notes: 'Code 1234',
      visibility: 'after-registration',
    } as const;
    const one = detail({ attendance: 'online', online, access: 'register' });
    expect(howOf(english, one)).toEqual([
      {
        name: 'How',
        lines: ['Online', 'Sign up before you go.', 'You get the link once you have signed up.'],
      },
    ]);
    expect(JSON.stringify(one)).not.toMatch(/video\.example|1234/);
  });

  test('an approximate place is somewhere, and an online meeting is nowhere', () => {
    expect(whereOf(english, detail({}, aPlace({ precision: 'approximate' })))[0]!.lines).toEqual([
      'Somewhere in Albany\nThe exact place is not public. Ask the group for it.',
    ]);
    expect(whereOf(english, detail())[0]!.lines).toEqual(['Harbour Hall\n1 Main Street, Albany']);
    expect(whereOf(english, detail({ attendance: 'online' }))).toEqual([]);
  });

  test('says who looked last, and which list it is from', () => {
    const provenance = {
      source: 'City',
      id: '1',
      row: '1',
      importedAt: '2026-11-01T00:00:00Z',
      vanishedAt: null,
    };
    const checked = (changes: Partial<Meeting>) => factsAbout(english, detail(changes), NOW).at(-1)!.lines;
    expect(checked({ confirmedOn: '2026-11-12', confirmedBy: 'facilitator' })).toEqual([
      'November 12, by the group',
    ]);
    expect(checked({ provenance, confirmedOn: '2026-11-12', confirmedBy: 'source' })).toEqual([
      'November 12, by City',
      'From the list of City, read on November 1',
    ]);
    expect(checked({})).toEqual(['Nobody has said when they last looked.']);
    const read = { ...detail({ provenance }), told: '2026-11-28' };
    expect(factsAbout(english, read, NOW).at(-1)!.lines).toContain(
      'From the list of City, read on November 28',
    );
  });

  test('says to a newcomer what is true of it', () => {
    const said = (changes: Partial<Meeting>) => firstTimeOf(english, detail(changes)).join(' ');
    expect(said({})).not.toContain('camera');
    expect(said({ attendance: 'hybrid', formats: ['closed'] })).toMatch(/camera.*not for guests/);
  });

  test('says whom it is for: not for all where it is closed, or where nobody said so', () => {
    const who = (changes: Partial<Meeting>) =>
      factsAbout(english, detail(changes), NOW).find(({ name }) => name === 'Who')?.lines;
    expect(who({ programme: 'smart' })).toEqual(['Open to everyone']);
    expect(who({ programme: 'twelve-step', formats: ['open'] })).toEqual(['Open to everyone']);
    expect(who({ programme: 'twelve-step' })).toBeUndefined();
    expect(who({ programme: 'smart', access: 'approval' })).toBeUndefined();
    expect(who({ formats: ['closed'] })).toEqual([
      'For people who want to change something of their own',
      'Not for guests',
    ]);
    expect(who({ formats: ['closed'], audiences: ['women'], capacity: 8 })).toEqual([
      'For women',
      'Not for guests',
      'There is room for 8 people.',
    ]);
    const like = factsAbout(english, detail({ formats: ['closed'] }), NOW).flatMap(({ lines }) => lines);
    expect(like.join(' ').match(/Not for guests/g)).toHaveLength(1);
  });

  test('its parts begin as in the handbook, in as much time as there is', () => {
    const minutes = (length: number) =>
      phasesOf(NOW, NOW + length * 60_000).map(({ at }) => (at - NOW) / 60_000);
    expect(minutes(90)).toEqual([0, 5, 24, 75]);
    expect(minutes(60)).toEqual([0, 3, 16, 50]);
  });

  test('a number with a code can be rung', () => {
    expect(phoneHref('+15550100,,123#')).toBe('tel:+15550100,,123%23');
    expect(phoneHref('+44 (0)113 496-0000')).toBe('tel:+441134960000');
  });
});

test('a date that is online alone shows how one joins, though others are not', () => {
  const online = {
    link: 'https://video.example/1',
    phone: '',
    notes: 'Knock first',
    visibility: 'public',
  } as const;
  const once = { date: '2026-11-29', change: 'online-only', reason: '' } as const;
  const off = { date: '2026-11-29', change: 'cancelled', reason: '' } as const;
  const [only, usual, called] = [[once], [], [off]].map((exceptions) => detail({ online, exceptions }));
  expect(onlineOf(only!)?.link).toBe('https://video.example/1');
  expect(howOf(english, only!)[0]!.lines).toEqual(['In person', 'Knock first']);
  for (const other of [usual!, called!]) {
    expect(onlineOf(other)).toBeNull();
    expect(howOf(english, other)[0]!.lines).toEqual(['In person']);
  }
  const hidden = detail({ online: { ...online, visibility: 'facilitators' }, exceptions: [once] });
  expect(onlineOf(hidden)?.link).toBeNull();
  expect(howOf(english, hidden)[0]!.lines).toHaveLength(2);
});

test('a door without steps is told of where one goes through it', () => {
  const place = aPlace({ accessibility: ['step-free'] });
  const told = (changes: Partial<Meeting>) =>
    factsAbout(english, detail(changes, place), NOW).map(({ lines }) => lines[0]);
  expect(told({})).toContain('Step-free');
  expect(told({ attendance: 'online' })).not.toContain('Step-free');
});

test('a place has the meetings that are held there, whatever is known or told of where it is', () => {
  const unplaced = aPlace({ id: 'p3', name: 'Old mill', point: null });
  const hidden = aPlace({ id: 'p4', name: 'Anna at home', point: null, precision: 'approximate' });
  const off = { date: '2026-11-29', change: 'cancelled', reason: '' } as const;
  const moved = {
    date: '2026-12-27',
    change: 'moved',
    toDate: null,
    toStart: null,
    toPlace: 'p5',
    reason: '',
  } as const;
  const server = given([
    { meeting: aMeeting({ id: 'e', place: 'p4', exceptions: [off] }), place: hidden },
    { meeting: aMeeting({ id: 'f', place: 'p2', exceptions: [moved] }), place: aPlace({ id: 'p2' }) },
    {
      meeting: aMeeting({ id: 'g', access: 'private', place: 'p5' }),
      place: aPlace({ id: 'p5', name: 'Library' }),
    },
    { meeting: aMeeting({ id: 'a', place: 'p1' }), place: aPlace() },
    { meeting: aMeeting({ id: 'b', place: 'p1', recurrence: weekly(0, '10:00', 60) }), place: aPlace() },
    { meeting: aMeeting({ id: 'c', place: 'p2' }), place: aPlace({ id: 'p2' }) },
    { meeting: aMeeting({ id: 'd', place: 'p3' }), place: unplaced },
  ]);
  const here = (id: string) => hereOf(id, server, NOW)?.meetings.map(({ meeting }) => meeting.id);
  expect(here('p1')).toEqual(['b', 'a']);
  expect(here('p3')).toEqual(['d']);
  expect(here('p4')).toEqual(['e']);
  const approximate = hereOf('p4', server, NOW)!;
  expect(approximate.meetings[0]).toMatchObject({ next: { held: false }, back: { date: '2026-12-06' } });
  expect(JSON.stringify(approximate)).not.toContain('Anna');
  expect(hereOf('p5', server, NOW)).toMatchObject({
    place: { name: 'Library' },
    meetings: [{ meeting: { id: 'f' }, next: { date: '2026-12-27' }, place: { id: 'p5' } }],
  });
  expect(here('unknown')).toBeUndefined();
});
