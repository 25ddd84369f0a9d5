import { describe, expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { urgeLog } from '../tools/urge-log.ts';
import type { EntryOf } from '../tools.ts';
import { urgePatterns } from './urge-patterns.ts';

describe('urge patterns', () => {
  const urge = (hour: number, values: object) =>
    entryOf(urgeLog, { start: { at: Date.UTC(2026, 10, 20, hour), zone: 'Europe/Berlin' }, ...values });
  const patternsOf = (entries: readonly EntryOf<'urge-log'>[]) => urgePatterns.show(entries[0]!, { entries });
  const patterns = patternsOf([
    urge(18, {
      lasted: 20,
      place: 'At home ',
      did: ['move-body'],
      outcome: 'rode-it-out',
      strength: 6,
      alone: true,
    }),
    urge(19, {
      lasted: 11,
      place: 'at home',
      did: ['move-body', 'delay'],
      outcome: 'acted',
      feelings: ['tired'],
    }),
    urge(8, { lasted: 30, place: 'Shop', with: [{ text: 'Mark' }], feelings: ['tired'] }),
  ]);
  test('counts by hour and weekday in the zone it was written in', () => {
    expect(english(patterns.sentence)).toBe(
      '2 of 3 urges came in the evening. Of the 3 you timed, half were over in 20 minutes or less.',
    );
    expect(patterns.hours[19]).toBe(1);
    expect(patterns.weekdays).toEqual([0, 0, 0, 0, 3, 0, 0]);
    expect(patterns.lengths).toEqual({ median: 20, shortest: 11, longest: 30, count: 3 });
  });
  test('where only the day is known, the hour is not counted, and not told', () => {
    const noon = (day: number) => ({
      ...entryOf(urgeLog, { start: { at: Date.UTC(2026, 10, day, 11), zone: 'Europe/Berlin' }, strength: 4 }),
      imported: { hour: false },
    });
    const days = [noon(16), noon(17), noon(18)];
    const alone = patternsOf(days);
    expect(alone).toMatchObject({ count: 3, timed: 0, weekdays: [1, 1, 1, 0, 0, 0, 0] });
    expect(alone.hours.every((count) => count === 0)).toBe(true);
    expect(english(alone.sentence)).toBe(
      '3 urges are kept here. Once their hour is kept too, you will see when they come.',
    );
    const mixed = patternsOf([...days, urge(18, {}), urge(19, {}), urge(8, {})]);
    expect(mixed).toMatchObject({ count: 6, timed: 3 });
    expect(mixed.hours[12]).toBe(0);
    expect(english(mixed.sentence)).toBe('2 of the 3 urges with a known hour came in the evening.');
  });
  test('the same place is one place; company and feelings are counted', () => {
    expect(patterns.places.map(({ text, count }) => [text, count])).toEqual([
      ['at home', 2],
      ['Shop', 1],
    ]);
    expect(patterns.company).toMatchObject({ alone: 1, withOthers: 1, people: [{ text: 'Mark', count: 1 }] });
    expect(patterns.feelings).toEqual([{ text: 'tired', count: 2 }]);
  });
  test('methods stand with the ends they went with, as counts', () => {
    expect(patterns.methods).toEqual([
      { method: 'move-body', used: 2, rodeItOut: 1, partly: 0, acted: 1 },
      { method: 'delay', used: 1, rodeItOut: 0, partly: 0, acted: 1 },
    ]);
  });
});
