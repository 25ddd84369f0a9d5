import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entries, entryOf } from './answers.testkit.ts';
import { COMMON, csvCell, csvOf, zonedText } from './csv.ts';
import { keysUnder, texts } from './english.testkit.ts';
import { MEASURE_COLUMNS, type MeasureRow, measureCsvOf } from './measure-csv.ts';
import { measureById } from './measures.ts';
import type { Tool } from './tool.ts';
import { costBenefit } from './tools/cost-benefit.ts';
import { urgeLog } from './tools/urge-log.ts';
import { TOOLS } from './tools.ts';

const BARE = /[^,\r\n"]*/y;
/** RFC 4180, strictly: throws at what it does not allow. */
function parse(csv: string): string[][] {
  const rows: string[][] = [];
  let at = 0;
  while (at < csv.length) {
    const row: string[] = [];
    for (;;) {
      if (csv[at] === '"') {
        let cell = '';
        for (at += 1; ; at += 1) {
          if (at >= csv.length) throw new Error('open quote');
          if (csv[at] !== '"') cell += csv[at];
          else if (csv[at + 1] === '"') {
            cell += '"';
            at += 1;
          } else break;
        }
        at += 1;
        row.push(cell);
      } else {
        BARE.lastIndex = at;
        const end = at + BARE.exec(csv)![0].length;
        row.push(csv.slice(at, end));
        at = end;
      }
      if (csv[at] === ',') at += 1;
      else if (csv.startsWith('\r\n', at)) {
        at += 2;
        break;
      } else throw new Error(`unexpected ${JSON.stringify(csv[at])} at ${at}`);
    }
    rows.push(row);
  }
  return rows;
}

/** Every text and number of an answer, line by line. */
function pieces(value: unknown): string[] {
  if (typeof value === 'string') return value.split('\n');
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(pieces);
  if (typeof value !== 'object' || value === null) return [];
  if ('at' in value && 'zone' in value) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    ['id', 'entry', 'item'].includes(key) ? [] : pieces(part),
  );
}

describe.each(TOOLS.map((tool) => [tool.id, tool as Tool] as const))('%s', (_, tool) => {
  test('nothing that was written is lost', () => {
    fc.assert(
      fc.property(entries(tool), (list) => {
        const [head, ...rows] = parse(csvOf(tool, list));
        expect(rows).toHaveLength(list.length);
        list.forEach((entry, index) => {
          const row = rows[index]!;
          expect(row).toHaveLength(head!.length);
          expect(row[0]).toBe(entry.id);
          const all = row.join('\n');
          const rankings = tool.sections.flatMap(({ fields }) =>
            fields.filter(({ type }) => type === 'ranking'),
          );
          for (const [field, value] of Object.entries(entry.values as object))
            if (!rankings.some(({ id }) => id === field))
              for (const piece of pieces(value)) if (!all.includes(piece)) expect(all).toContain(piece);
        });
      }),
      { numRuns: 30 },
    );
  });

  test('no cell starts a formula', () => {
    fc.assert(
      fc.property(entries(tool), (list) => {
        for (const cell of parse(csvOf(tool, list)).flat())
          if (/^[=+\-@\t\r]/.test(cell)) expect(cell).toBe('no formula');
      }),
      { numRuns: 20 },
    );
  });
});

test('every heading is in the reader’s words, and no two are alike', () => {
  const words = (key: string) => texts[key];
  for (const tool of TOOLS) {
    const heads = parse(csvOf(tool, [], words))[0]!;
    expect(new Set(heads).size, tool.id).toBe(heads.length);
  }
  const columns = new Set([...COMMON, ...MEASURE_COLUMNS, 'total', 'yes', 'no']);
  expect(keysUnder('csv.')).toEqual([...columns].map((key) => `csv.${key}`).sort());
});

test('cells: quotes, commas, lines and formulas', () => {
  expect(csvCell('plain')).toBe('plain');
  expect(csvCell('a "b", c')).toBe('"a ""b"", c"');
  expect(csvCell('=SUM(A1)')).toBe("'=SUM(A1)");
  expect(csvCell('-5\n6')).toBe('"\'-5\n6"');
  expect(csvCell('@me')).toBe("'@me");
  expect(csvCell('\tx')).toBe("'\tx");
});

test('times carry their offset and zone', () => {
  expect(zonedText({ at: Date.UTC(2026, 6, 1, 18, 30, 5), zone: 'Europe/Berlin' })).toBe(
    '2026-07-01T20:30:05+02:00[Europe/Berlin]',
  );
  expect(zonedText({ at: Date.UTC(2026, 0, 1), zone: 'America/St_Johns' })).toBe(
    '2025-12-31T20:30:00-03:30[America/St_Johns]',
  );
});

test('lists are numbered, and their further answers with them', () => {
  const words = (key: string) => texts[key];
  const entry = entryOf(costBenefit, {
    gives: [
      { id: 'a', text: 'Calm', lasts: 'soon-over', weight: 7 },
      { id: 'b', text: 'Fun\nwith others', lasts: 'lasts' },
    ],
    gains: [{ id: 'c', text: 'Sleep' }],
    'count-most': ['c'],
  });
  const [head, row] = parse(csvOf(costBenefit, [entry], words));
  const cell = (heading: string) => row![head!.indexOf(heading)];
  expect(cell('What it gives me')).toBe('1. Calm\n2. Fun\n   with others');
  expect(cell('What it gives me: How long')).toBe('1. soon over\n2. lasts');
  expect(cell('What it gives me: How much it weighs')).toBe('1. 7');
  expect(cell('Reasons that count most')).toBe('1. Sleep');
  const urge = entryOf(urgeLog, { did: ['delay', 'my own way'], alone: false });
  const named = (key: string) => (key === 'method.delay.name' ? 'Wait ten minutes' : words(key));
  const [heads, urges] = parse(csvOf(urgeLog, [urge], named));
  expect(urges![heads!.indexOf('What I did')]).toBe('1. Wait ten minutes\n2. my own way');
  expect(urges![heads!.indexOf('I was alone')]).toBe('no');
});

test('a measure is a table too: a column an item, the total behind them, and none where an item is missing', () => {
  const row: MeasureRow = {
    ...{ id: 'm1', created: 0, edited: 60_000, measure: 'phq-2', version: 1, language: 'en' },
    ...{ date: '2026-11-28', answers: { interest: 'several-days', down: 'nearly-every-day' } },
  };
  const half = { ...row, id: 'm2', answers: { down: 'not-at-all' } };
  const [head, first, second] = parse(measureCsvOf(measureById('phq-2')!, [row, half], (key) => texts[key]));
  expect(head!.slice(3)).toEqual([
    'Day',
    'Language',
    'Little interest or pleasure in doing things',
    'Feeling down, depressed, or hopeless',
    'Total',
  ]);
  expect(first!.slice(3)).toEqual(['2026-11-28', 'en', 'Several days', 'Nearly every day', '4']);
  expect(second!.slice(3)).toEqual(['2026-11-28', 'en', '', 'Not at all', '']);
  expect(parse(measureCsvOf(measureById('phq-2')!, [row]))[0]).toEqual([
    ...MEASURE_COLUMNS,
    'interest',
    'down',
    'total',
  ]);
});
