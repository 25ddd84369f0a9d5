import { urgesOf } from '@bearings/insight/urge';
import type { Entry } from '@bearings/programme/tool';
import { describe, expect, test } from 'vitest';
import { entry as entryAt } from './entries.testkit.ts';
import { dayWindow, dueFormat, entriesOn, headlineOf, riddenOn, urgesIn } from './today.ts';

const noon = new Date(2026, 10, 19, 12).getTime();
const midnight = new Date(2026, 10, 19).getTime();
const hour = 3_600_000;
const entry = (tool: string, values: Entry['values'], created = noon) => entryAt(tool, values, created);

describe('a day', () => {
  test('shows a waking day where there is room, and nine hours around now where there is not', () => {
    expect(dayWindow(16.6, [13], false)).toEqual({ from: 6, to: 24 });
    expect(dayWindow(16.6, [2.5], false)).toEqual({ from: 2, to: 24 });
    expect(dayWindow(16.6, [], true)).toEqual({ from: 12, to: 21 });
    expect(dayWindow(0.2, [], true)).toEqual({ from: 0, to: 9 });
    expect(dayWindow(23.9, [], true)).toEqual({ from: 15, to: 24 });
  });
  test('holds what happened that day, by the time the person gave', () => {
    const yesterday = entry('urge-log', { start: { at: noon - 20 * hour, zone: 'UTC' }, strength: 4 });
    const late = entry('urge-log', { start: { at: noon + 2 * hour, zone: 'UTC' }, strength: 7 });
    const early = entry('abc', {}, noon - 3 * hour);
    expect(entriesOn([late, yesterday, early], noon)).toEqual([early, late]);
    expect(urgesIn(entriesOn([late, yesterday, early], noon), midnight)).toEqual([
      { id: late.id, hour: 14, strength: 7, over: false },
    ]);
  });
  test('knows of an urge that it is over by its end or by how it went, and of one still going that it is not', () => {
    const over = (values: Entry['values']) =>
      urgesIn([entry('urge-log', { strength: 5, ...values })], midnight)[0]!.over;
    expect(over({})).toBe(false);
    expect(over({ lasted: 4 })).toBe(true);
    for (const outcome of ['rode-it-out', 'partly', 'acted']) expect(over({ outcome })).toBe(true);
    expect(over({ outcome: 'still-going', lasted: 4 })).toBe(false);
  });
  test('names no sheet of a tool that only a newer version knows (fault 9)', () => {
    const known = entry('abc', {});
    const strange = ['not-yet-made', '__proto__', 'toString', ''].map((tool) => entry(tool, {}));
    expect(entriesOn([known, ...strange], noon)).toEqual([known]);
  });

  test('draws a ride that no log tells of as Patterns counts it: where it began, as strong as it got', () => {
    const track = [
      { at: 0, value: 5 },
      { at: 900, value: 8 },
      { at: 1800, value: 3 },
    ];
    const ride = entry('urge-surf', { track }, noon + hour);
    const drawn = urgesIn(entriesOn([ride], noon), midnight);
    expect(drawn).toEqual([{ id: ride.id, hour: 12.5, strength: 8, over: true }]);
    const [counted] = urgesOf([ride], 'UTC');
    expect(counted).toMatchObject({ entry: ride.id, at: midnight + 12.5 * hour, strength: 8 });
    // One that began before midnight belongs to the day before in both.
    const late = entry('urge-surf', { track }, midnight + hour / 4);
    expect(entriesOn([late], noon)).toEqual([]);
    expect(entriesOn([late], noon - 24 * hour)).toEqual([late]);
  });
  test('a ride rated once says how strong it was, and its clock says nothing of how it ended', () => {
    const start = { at: noon + 0.8 * hour, zone: 'UTC' };
    const told = (said: Entry['values'], ridden: boolean) => {
      const ride = entry('urge-surf', { length: 12, before: 6 }, noon + hour);
      const log = entry('urge-log', { start, strength: 6, lasted: 12, ...said }, noon + hour);
      const all = ridden ? [ride, log] : [log];
      return urgesIn(entriesOn(all, noon), midnight, riddenOn(all, noon))[0]!.over;
    };
    expect(told({}, true)).toBe(false);
    expect(told({ after: 2 }, true)).toBe(true);
    expect(told({ outcome: 'rode-it-out' }, true)).toBe(true);
    // Without a ride it was the person who said how long it lasted.
    expect(told({}, false)).toBe(true);
  });
  test('a ride kept by itself and rated once is not drawn as fallen', () => {
    const over = (values: Entry['values']) =>
      urgesIn(entriesOn([entry('urge-surf', values, noon + hour)], noon), midnight)[0]!.over;
    expect(over({ track: [{ at: 240, value: 6 }] })).toBe(false);
    expect(over({ track: [{ at: 240, value: 6 }], after: 2 })).toBe(true);
  });
  test('a log that was written by hand during a ride says itself how long it lasted', () => {
    const ride = entry('urge-surf', { length: 12, before: 6 }, noon + hour);
    const start = { at: noon + 0.9 * hour, zone: 'UTC' };
    const log = entry('urge-log', { start, strength: 6, lasted: 5 }, noon + 2 * hour);
    expect(entriesOn([ride, log], noon)).toEqual([log]);
    expect(urgesIn([log], midnight, riddenOn([ride, log], noon))[0]!.over).toBe(true);
  });
  test('counts and draws a ride with its log once', () => {
    const ride = entry('urge-surf', { length: 12, before: 6, during: 7 }, noon + hour);
    const log = entry(
      'urge-log',
      { start: { at: noon + 0.8 * hour, zone: 'UTC' }, strength: 7 },
      noon + hour,
    );
    expect(entriesOn([ride, log], noon)).toEqual([log]);
    expect(urgesIn(entriesOn([ride, log], noon), midnight)).toHaveLength(1);
    expect(urgesIn(entriesOn([ride], noon), midnight)).toHaveLength(1);
  });
});

describe('a step', () => {
  test('names a near day by its weekday, and one further on by its date', () => {
    const written = (due: string, language: string) =>
      new Intl.DateTimeFormat(language, { ...dueFormat(due, '2026-11-23'), timeZone: 'UTC' }).format(
        new Date(due),
      );
    expect(['2026-11-24', '2026-11-29', '2026-11-30'].map((due) => written(due, 'en-GB'))).toEqual([
      'Tue',
      'Sun',
      '30 Nov',
    ]);
    expect(written('2026-12-24', 'en-US')).toBe('Dec 24');
    expect(written('2027-01-02', 'en-GB')).toBe('2 Jan 2027');
  });
});

describe('headline', () => {
  const card = entry('urge-card', { lines: [{ id: 'x', text: 'Walk to the river' }] });
  const goal = entry('goal', { steps: [{ id: 'a', text: 'Ring Sam' }] });
  const lapse = entry('lapse-review', { 'next-day': 'Sleep at Ade’s' }, noon - 2 * hour);
  test('is the next day after a lapse, then a step, then the card', () => {
    expect(headlineOf([card, goal, lapse], noon)?.text).toBe('Sleep at Ade’s');
    expect(headlineOf([card, goal, lapse], noon + 30 * hour)?.text).toBe('Ring Sam');
    expect(headlineOf([card], noon)).toMatchObject({ from: 'urge-card', text: 'Walk to the river' });
  });
  test('comes from the card that stands: of two, the one written on last', () => {
    const newer = { ...card, id: 'newer', values: { lines: [{ id: 'y', text: 'Ring Ade' }] } };
    const written = { ...card, created: noon - hour, edited: noon + hour };
    expect(headlineOf([newer, written], noon)?.text).toBe('Walk to the river');
    expect(headlineOf([newer, { ...written, values: {} }], noon)?.text).toBe('Ring Ade');
  });
  test('is the reason put first, and nothing where nothing was written', () => {
    const sheet = entry('cost-benefit', {
      costs: [{ id: 'c1', text: 'Sleep' }],
      gains: [{ id: 'g1', text: 'Being a good dad' }],
      'count-most': ['g1'],
    });
    expect(headlineOf([sheet], noon)?.text).toBe('Being a good dad');
    expect(
      headlineOf([entry('cost-benefit', { costs: [{ id: 'c1', text: 'Sleep' }] })], noon),
    ).toBeUndefined();
    expect(headlineOf([entry('urge-log', { strength: 5 })], noon)).toBeUndefined();
  });
});
