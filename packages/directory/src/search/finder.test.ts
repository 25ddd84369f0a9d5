import { describe, expect, test } from 'vitest';
import { weekly } from '../recurrence.ts';
import { kilometres } from './distance.ts';
import { entry, ids, NOW, twoDays } from './finder.testkit.ts';
import { Finder } from './finder.ts';
import { everything, type Query } from './query.ts';
import { isNear, wordsOf } from './words.ts';

describe('a list', () => {
  test('holds what is under way and what is next, in the order it begins; what has no time stands last', () => {
    const finder = Finder.of(
      [
        entry({ id: 'c', recurrence: null }),
        entry({ id: 'b', recurrence: weekly(0, '20:00', 60) }),
        entry({ id: 'a', recurrence: weekly(0, '06:30', 60) }),
        entry({ id: 'd', recurrence: weekly(0, '05:00', 60) }),
      ],
      NOW,
    );
    expect(ids(finder, {})).toEqual(['a', 'b', 'd', 'c']);
    expect(ids(finder, { underWay: true })).toEqual(['a']);
  });

  test('leaves out drafts, what is closed and what is private, and says nothing of a paused one’s dates', () => {
    const finder = Finder.of(
      [
        entry({ id: 'a', status: { state: 'draft' } }),
        entry({ id: 'b', status: { state: 'closed', from: null, reason: '' } }),
        entry({ id: 'c', access: 'private' }),
        entry({ id: 'd', status: { state: 'paused', from: null, until: null, reason: '' } }),
      ],
      NOW,
    );
    const answer = finder.ask(everything());
    expect(answer.found.map(({ meeting, next }) => [meeting.id, next])).toEqual([['d', null]]);
    expect([answer.total, finder.size]).toEqual([1, 1]);
  });

  test('dates that are called off stand in it where that is asked for, and are never under way', () => {
    const cancelled = (date: string) => [{ date, change: 'cancelled' as const, reason: '' }];
    const pause = { state: 'paused' as const, from: '2026-11-01', until: null, reason: '' };
    const finder = Finder.of(
      [
        entry({ id: 'a', recurrence: weekly(0, '06:30', 60), exceptions: cancelled('2026-11-29') }),
        entry({ id: 'b', recurrence: weekly(1, '20:00', 60) }),
        entry({ id: 'c', recurrence: weekly(2, '20:00', 60), status: pause }),
      ],
      NOW,
    );
    const told = (query: Partial<Query>) =>
      finder
        .ask({ ...everything(), ...query })
        .found.map(({ meeting, next }) => [meeting.id, next?.date ?? null, next?.held ?? null]);
    expect(told({})).toEqual([
      ['b', '2026-11-30', true],
      ['a', '2026-12-06', true],
      ['c', null, null],
    ]);
    expect(told({ calledOff: true })).toEqual([
      ['a', '2026-11-29', false],
      ['b', '2026-11-30', true],
      ['c', '2026-12-01', false],
    ]);
    expect(told({ calledOff: true, weekdays: ['TU'] })).toEqual([['c', '2026-12-01', false]]);
    expect(told({ calledOff: true, underWay: true })).toEqual([]);
  });

  test('shows a meeting of two days once, under each of its days', () => {
    const finder = Finder.of([entry({ id: 'a', recurrence: twoDays })], NOW);
    expect(finder.ask(everything()).total).toBe(1);
    const next = (weekdays: Query['weekdays']) =>
      finder.ask({ ...everything(), weekdays }).found.map((found) => found.next!.date);
    expect(next(['MO'])).toEqual(['2026-11-30']);
    expect(next(['WE'])).toEqual(['2026-12-02']);
    expect(next(['TU'])).toEqual([]);
  });

  test('a hybrid meeting is found by who comes either way', () => {
    const finder = Finder.of(
      [entry({ id: 'a', attendance: 'hybrid' }), entry({ id: 'b', attendance: 'online' })],
      NOW,
    );
    expect(ids(finder, { attendance: ['in-person'] })).toEqual(['a']);
    expect(ids(finder, { attendance: ['online'] })).toEqual(['a', 'b']);
    expect(ids(finder, { attendance: ['hybrid'] })).toEqual(['a']);
  });

  test('any of the languages will do, all needs must be met', () => {
    const finder = Finder.of(
      [
        entry(
          { id: 'a', languages: ['es'], accessibility: ['step-free'] },
          { accessibility: ['hearing-loop'] },
        ),
        entry({ id: 'b', signed: ['ase'], accessibility: ['step-free'] }),
      ],
      NOW,
    );
    expect(ids(finder, { language: ['es', 'ase'] })).toEqual(['a', 'b']);
    expect(ids(finder, { accessibility: ['step-free', 'hearing-loop'] })).toEqual(['a']);
  });
});

test('one page holds everything where that is asked for', () => {
  const finder = Finder.of(
    Array.from({ length: 300 }, (_, at) => entry({ id: `m${at}` })),
    NOW,
  );
  expect(finder.askAll({ ...everything(), attendance: ['in-person'] })).toHaveLength(300);
});

test('words of a place that is only somewhere near are not found', () => {
  const finder = Finder.of(
    [entry({ id: 'a' }, { precision: 'approximate', address: '17 Secret Lane, Albany' })],
    NOW,
  );
  expect(ids(finder, { words: 'secret' })).toEqual([]);
  expect(ids(finder, { words: 'albany' })).toEqual(['a']);
});

test('a place whose point is not known is found by its town', () => {
  const town = { name: 'Leeds', point: { latitude: 53.8, longitude: -1.55 } };
  const finder = Finder.of(
    [
      entry({ id: 'a' }, { point: null, town }),
      entry({ id: 'b' }, { point: null }),
      entry({ id: 'c' }, { town }),
    ],
    NOW,
  );
  const near = { latitude: 53.75, longitude: -1.5 };
  expect(ids(finder, { near })).toEqual(['a']);
});

describe('near a point', () => {
  const points: [string, number, number][] = [
    ['zero', 0, 0],
    ['same', 42.65, -73.75],
    ['west', 0, 179.95],
    ['east', 0, -179.95],
    ['pole', 89.9, 20],
  ];
  const finder = Finder.of(
    points.map(([id, latitude, longitude]) => entry({ id }, { point: { latitude, longitude } })),
    NOW,
  );
  const near = (latitude: number, longitude: number, radius = 50) =>
    finder.ask({ ...everything(), near: { latitude, longitude }, radius }).found;

  test('exactly there comes first, with no distance; zero is a place', () => {
    expect(near(42.65, -73.75)).toMatchObject([{ meeting: { id: 'same' }, distance: 0 }]);
    expect(near(0, 0)).toMatchObject([{ meeting: { id: 'zero' }, distance: 0 }]);
  });

  test('the date line and the poles part nobody', () => {
    expect(near(0, 180).map(({ meeting }) => meeting.id)).toEqual(['east', 'west']);
    expect(near(0, 179.99).map(({ meeting }) => meeting.id)).toEqual(['west', 'east']);
    expect(near(89.9, -160).map(({ meeting }) => meeting.id)).toEqual(['pole']);
  });

  test('an approximate place is found by the point that is shown of it, and by none when it has none', () => {
    const vague = Finder.of(
      [entry({ id: 'a' }, { precision: 'approximate' }), entry({ id: 'b' }, { point: null })],
      NOW,
    );
    expect(vague.ask({ ...everything(), near: { latitude: 42.65, longitude: -73.75 } }).found).toMatchObject([
      { meeting: { id: 'a' }, distance: 0 },
    ]);
    const off = vague.ask({ ...everything(), near: { latitude: 42.69, longitude: -73.79 } }).found[0]!;
    expect(off.distance).toBeCloseTo(
      kilometres({ latitude: 42.69, longitude: -73.79 }, { latitude: 42.65, longitude: -73.75 }),
      6,
    );
  });
});

describe('words', () => {
  const finder = Finder.of(
    [
      entry({ id: 'a', name: 'Nuevo día' }, { name: 'Iglesia de São José' }),
      entry({ id: 'b', name: "St Mark's, first things first" }, { name: 'Philadelphia library' }),
      entry({ id: 'c', name: 'constructor' }),
      entry({ id: 'd', name: 'Saint Anne' }, { name: 'San Rafael hall' }),
    ],
    NOW,
  );

  test.each([
    ['dia', ['a']],
    ['SAO jose', ['a']],
    ['igl', ['a']],
    ['st marks', ['b']],
    ['phildelphia', ['b']],
    ['pihladelphia libary', ['b']],
    ['constructor', ['c']],
    ['__proto__', []],
    ['sain rafael', ['d']],
    ['sain rafel', ['d']],
    ['main albany', ['a', 'b', 'c', 'd']],
    ['main nowhere', []],
    ['  ', ['a', 'b', 'c', 'd']],
    ['!!!', ['a', 'b', 'c', 'd']],
  ])('%j finds %j', (words, found) => {
    expect(ids(finder, { words })).toEqual(found);
  });

  test('short words are taken as they are', () => {
    expect(isNear('dia', 'dias', 0)).toBe(false);
    expect(isNear('abcd', 'abdc', 1)).toBe(true);
    expect(wordsOf('Łódź–Straße')).toEqual(['lodz', 'strasse']);
  });

  test('letters that are on few keyboards are found by those that are on all', () => {
    expect(wordsOf('SACRÉ-CŒUR, Đakovo, Işık, Þórður, Æbeltoft, d’Ħaż')).toEqual([
      'sacre',
      'coeur',
      'dakovo',
      'isik',
      'thordur',
      'aebeltoft',
      'dhaz',
    ]);
    expect(wordsOf('ΟΔΟΣ οδοσ')).toEqual(['οδοσ', 'οδοσ']);
  });
});

test('a list by name pages like any other; a cursor that somebody made up begins anew', () => {
  const finder = Finder.of(
    ['b', 'É', 'a', 'c', 'B'].map((name, at) => entry({ id: `m${at}`, name })),
    NOW,
  );
  const first = finder.ask({ ...everything(), sort: 'name', limit: 3 });
  const rest = finder.ask({ ...everything(), sort: 'name', limit: 3, cursor: first.cursor });
  expect([...first.found, ...rest.found].map(({ meeting }) => meeting.name)).toEqual([
    'a',
    'b',
    'B',
    'c',
    'É',
  ]);
  expect(rest.cursor).toBeNull();
  expect(finder.ask({ ...everything(), cursor: '../../etc' }).found).toHaveLength(5);
});
