import { describe, expect, test } from 'vitest';
import { english, keysUnder, texts } from './english.testkit.ts';
import { readEntry } from './entry-schema.ts';
import type { ExampleRecord, ExampleSheet } from './examples/record.ts';
import { examplesFor } from './examples.ts';
import type { Reference } from './field.ts';
import { itemOf } from './links.ts';
import { instantOf, localTime } from './local-time.ts';
import { scoreOf } from './measure-score.ts';
import { measureById } from './measures.ts';
import { METHOD_IDS } from './methods.ts';
import { urgePatterns } from './mirrors/urge-patterns.ts';
import { readRecord } from './record.ts';
import { isSheet } from './sheets.ts';
import type { Entry } from './tool.ts';
import { TOOLS, toolById } from './tools.ts';
import { urgeHelp } from './urge-help.ts';

const asked = new Set<string>();
const text = (key: string) => {
  asked.add(key);
  return texts[key] ?? `?${key}`;
};
const TODAY = '2026-11-23';
const ZONE = 'Europe/Berlin';
const own = examplesFor(TODAY, ZONE, text);
const family = examplesFor(TODAY, ZONE, text, 'family');
const records = [...own, ...family];
const sheetsOf = (all: readonly ExampleRecord[]) =>
  all.filter((record): record is ExampleSheet => record.type === 'entry');
const sheets = sheetsOf(records);
const entryOf = ({ id, created, edited, payload }: ExampleSheet): Entry => ({
  id,
  created,
  edited,
  ...payload,
});
const entries = sheets.map(entryOf);
const urges = entries.filter((entry) => isSheet(entry, 'urge-log'));

test('every tool has an example, and there are 18 urges', () => {
  expect(new Set(sheets.map(({ payload }) => payload.tool))).toEqual(new Set(TOOLS.map(({ id }) => id)));
  expect(urges).toHaveLength(18);
  expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
});

test('who changes something and who stands by someone are two people: neither has sheets of the other’s tools', () => {
  const points = (all: readonly ExampleRecord[]) =>
    sheetsOf(all).map(({ payload }) => toolById(payload.tool)!.point);
  expect(points(own)).not.toContain('family');
  expect(points(family)).toContain('family');
});

test.each(sheets.map((sheet) => [sheet.id, sheet] as const))(
  '%s is as a form would give it',
  (_, { payload }) => {
    expect(readEntry(toolById(payload.tool)!, payload.values)).toEqual({
      values: payload.values,
      repaired: [],
    });
  },
);

test('one measure was answered again and again, once not to its end, and every record is read as it is', () => {
  const measures = records.flatMap((record) => (record.type === 'measure' ? record.payload : []));
  expect(new Set(measures.map(({ measure }) => measure)).size).toBe(1);
  const totals = measures.map(({ measure, answers }) => scoreOf(measureById(measure)!, answers).total);
  expect(totals).toEqual([12, undefined, 8, 4]);
  for (const { type, payload } of records)
    expect(readRecord(type, payload)).toEqual({ is: 'accepted', payload });
});

test('words are all in the catalogue, and none is left over', () => {
  expect([...asked].sort()).toEqual(keysUnder('example.'));
});

test('the same day gives the same records; any day gives eight weeks that end the day before', () => {
  expect(examplesFor(TODAY, ZONE, text)).toEqual(own);
  expect(examplesFor(TODAY, ZONE, text, 'family')).toEqual(family);
  for (const today of ['2026-11-24', '2027-01-03', '2028-02-29', '2027-03-30']) {
    for (const { created, edited } of examplesFor(today, ZONE, text)) {
      expect(created).toBeGreaterThan(instantOf(today, 0, 0, ZONE) - 57 * 86_400_000);
      expect(edited).toBeGreaterThanOrEqual(created);
      expect(localTime(edited, ZONE).date < today).toBe(true);
    }
  }
});

describe('the story holds together', () => {
  test('what is picked is there, and methods are known', () => {
    const references = entries.flatMap(({ values }) =>
      Object.values(values).flatMap((value) =>
        Array.isArray(value) ? value.filter((one): one is Reference => one?.entry !== undefined) : [],
      ),
    );
    expect(references.length).toBeGreaterThan(3);
    for (const { entry, item, text: words } of references)
      expect(itemOf(entries.find(({ id }) => id === entry)!, item!)!.text).toBe(words);
    for (const { values } of urges) for (const method of values.did!) expect(METHOD_IDS).toContain(method);
  });

  test('urges grow smaller over the weeks, and fewer', () => {
    const strengths = urges.map(({ values }) => values.strength!);
    const mean = (list: number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
    expect(mean(strengths.slice(0, 6))).toBeGreaterThan(mean(strengths.slice(6, 12)));
    expect(mean(strengths.slice(6, 12))).toBeGreaterThan(mean(strengths.slice(12)));
    const middle = instantOf(TODAY, 0, 0, ZONE) - 28 * 86_400_000;
    expect(urges.filter(({ created }) => created < middle)).toHaveLength(11);
    expect(english(urgePatterns.show(urges[0]!, { entries, zone: ZONE }).sentence)).toBe(
      '16 of 18 urges came in the evening. Of the 18 you timed, half were over in 25 minutes or less.',
    );
  });

  test('the urge help is full', () => {
    const help = urgeHelp(entries);
    expect(help.reasons.map(({ text: words }) => words)).toEqual([
      'Noah sees me foggy',
      'Trust at home',
      'Boat trip in August',
      'Clear mornings',
    ]);
    expect(help.people.map(({ text: words }) => words)).toEqual(['Sam', 'Ade', 'Dr. Kaya']);
  });
});
