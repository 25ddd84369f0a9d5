import type { Entry, Tool } from '@bearings/programme/tool';
import { toolById } from '@bearings/programme/tools';
import { describe, expect, test } from 'vitest';
import {
  begunHash,
  begunOfDay,
  blankHash,
  dayHash,
  dayIn,
  goesOn,
  sheetToOpen,
  standsFor,
} from './opening.ts';

const [card, values, urges] = ['urge-card', 'values-ranking', 'urge-log'].map((id) => toolById(id)!) as [
  Tool,
  Tool,
  Tool,
];
const entry = (id: string): Entry => ({ id, tool: '', version: 1, created: 0, edited: 0, values: {} });
const kept = [entry('newest'), entry('older')];

describe('what opening a tool shows', () => {
  test('is what stands of a living sheet, the newest of one that is done again, and a blank one of a diary', () => {
    expect([card, values, urges].map((tool) => sheetToOpen(tool, '', kept)?.id)).toEqual([
      'newest',
      'newest',
      undefined,
    ]);
    expect([card, values, urges].map((tool) => sheetToOpen(tool, '', []))).toEqual(Array(3).fill(undefined));
  });
  test('is, of two living sheets, the one written on last, and of two that are done again the newer', () => {
    const made = { ...entry('made last'), created: 2, edited: 2 };
    const written = { ...entry('written on last'), created: 1, edited: 3 };
    expect([card, values].map((tool) => sheetToOpen(tool, '', [made, written])?.id)).toEqual([
      'written on last',
      'made last',
    ]);
  });
  test('is the sheet that was named, or a new one', () => {
    for (const tool of [card, values, urges]) {
      expect(sheetToOpen(tool, 'older', kept)?.id).toBe('older');
      expect(sheetToOpen(tool, 'new', kept)).toBeUndefined();
      expect(sheetToOpen(tool, 'of another tool', kept)).toBeUndefined();
    }
  });
});

describe('a sheet that was begun', () => {
  test('is gone on with before a blank one, and before what would be read again', () => {
    expect([card, values, urges].map((tool) => goesOn(tool, '', undefined, false))).toEqual([
      true,
      true,
      true,
    ]);
    expect(goesOn(values, '', kept[0], false)).toBe(true);
    expect(goesOn(card, '', kept[0], false)).toBe(false);
    expect(goesOn(urges, 'new', undefined, false)).toBe(true);
    expect(goesOn(urges, 'older', kept[1], false)).toBe(false);
  });
  test('takes what is handed over where there is one sheet of its kind, and else is left as it is', () => {
    expect(goesOn(card, '', undefined, true)).toBe(true);
    expect(goesOn(card, '', kept[0], true)).toBe(false);
    expect(goesOn(urges, 'new', undefined, true)).toBe(false);
  });
});

describe('a sheet that stands already', () => {
  const blank = { entry: undefined, name: 'a', begun: false, values: {} };
  const draft = { entry: undefined, name: 'a', begun: true, values: {} };
  const on = (id: string) => ({ entry: entry(id), name: 'a', begun: true, values: {} });
  test('stays where it is the one asked for', () => {
    expect(standsFor(values, '', kept, on('newest'))).toBe(true);
    expect(standsFor(values, 'older', kept, on('older'))).toBe(true);
    expect(standsFor(urges, '', kept, blank)).toBe(true);
    expect(standsFor(values, 'new', kept, blank)).toBe(true);
  });
  test('stays while it is written', () => {
    expect(standsFor(values, '', kept, draft)).toBe(true);
    expect(standsFor(values, 'older', kept, draft)).toBe(false);
  });
  test('stays where it is asked for by the name it was begun under', () => {
    expect(standsFor(values, begunHash('a'), kept, draft)).toBe(true);
    expect(standsFor(values, begunHash('b'), kept, draft)).toBe(false);
    expect(standsFor(values, begunHash('a'), kept, on('newest'))).toBe(false);
  });
  test('goes where another is asked for', () => {
    expect(standsFor(values, '', kept, on('older'))).toBe(false);
    expect(standsFor(values, '', kept, blank)).toBe(false);
    expect(standsFor(urges, '', kept, on('newest'))).toBe(false);
    expect(standsFor(values, 'new', kept, on('newest'))).toBe(false);
  });
});

describe('a day of a calendar', () => {
  const calendar = toolById('behaviour-calendar')!;
  const asked = { day: '2024-02-29', behaviour: 'a:b' };
  const on = (id: string, day: string, behaviour?: string): Entry => ({
    ...entry(id),
    tool: 'behaviour-calendar',
    values: { day },
    ...(behaviour === undefined ? {} : { behaviour }),
  });
  test('has a name that says the day, and what it is about', () => {
    expect(dayIn(dayHash(asked))).toEqual(asked);
    expect(dayIn(dayHash({ day: '2024-02-29' }))).toEqual({ day: '2024-02-29' });
    for (const name of ['day:2023-02-29', 'day:', 'new', 'day:2024-2-1']) expect(dayIn(name)).toBeUndefined();
    expect(blankHash(calendar, { values: { day: '2024-02-29' }, behaviour: 'a:b' })).toBe(dayHash(asked));
    expect([
      blankHash(urges, { values: { day: '2024-02-29' } }),
      blankHash(calendar, { values: {} }),
    ]).toEqual(['new', 'new']);
  });
  test('opens the sheet that is kept for it, and else a blank one', () => {
    const days = [
      on('other day', '2024-02-28', 'a:b'),
      on('of another', '2024-02-29'),
      on('it', '2024-02-29', 'a:b'),
    ];
    expect(sheetToOpen(calendar, dayHash(asked), days)?.id).toBe('it');
    expect(sheetToOpen(calendar, dayHash({ ...asked, day: '2024-02-27' }), days)).toBeUndefined();
  });
  test('stays while it is the one that is written, and goes where another is asked for', () => {
    const here = {
      entry: undefined,
      name: 'a',
      begun: true,
      values: { day: '2024-02-29' },
      behaviour: 'a:b',
    };
    expect(standsFor(calendar, dayHash(asked), [], here)).toBe(true);
    expect(standsFor(calendar, dayHash({ day: '2024-02-29' }), [], here)).toBe(false);
    expect(standsFor(calendar, dayHash(asked), [on('it', '2024-02-29', 'a:b')], here)).toBe(false);
  });
  test('goes on with what was begun for it', () => {
    const draft = { version: 1, values: { day: '2024-02-29' }, behaviour: 'a:b', at: 1 };
    const begun = [
      { name: 'other', draft: { ...draft, behaviour: 'c' } },
      { name: 'it', draft },
    ];
    expect(begunOfDay(asked, begun)?.name).toBe('it');
    expect(begunOfDay(undefined, begun)).toBeUndefined();
  });
});
