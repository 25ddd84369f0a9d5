import fc from 'fast-check';
import { expect, test } from 'vitest';
import texts from '../texts/en/diary.json' with { type: 'json' };
import { previewDiary } from './diary.ts';
import { numberIn, timeIn, whenIn } from './diary-cell.ts';
import {
  type DiaryMapping,
  guessMapping,
  MOST_COLUMNS,
  MOST_ROWS,
  type Rows,
  tableRefused,
} from './diary-mapping.ts';
import { ROW_REASONS } from './diary-row.ts';
import { instantOf } from './local-time.ts';

const zone = 'Europe/Berlin';
const place = { zone };
const table = (text: string): Rows =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
const preview = (rows: Rows, change: Partial<DiaryMapping> = {}) =>
  previewDiary(rows, { ...guessMapping(rows, zone).mapping!, ...change }, place);

const urges = table(`
  Date and time    | Craving (0-10) | Mood | Note
  2026-03-28 19:30 | 7              | 4    | after work
  2026-03-29 02:30 | 8              |      |
  2026-03-30       | 3              | 2    |
  NA               | 5              | 1    |
  soon             | 5              | 1    |
  2026-04-01 09:00 | 11             | 5    |
  2026-04-02 09:00 |                |      | only words
  2026-04-03 09:00 |                |      |
                   |                |      |
  2026-04-04 09:00 | 6,4            | good |
`);

test('urges become entries of the log, in the zone of the person', () => {
  const { records, counts } = preview(urges);
  expect(counts).toEqual({ accepted: 2, repaired: 3, skipped: 5, urges: 4, uses: 0, moods: 3 });
  expect(records[0]).toEqual({
    type: 'entry',
    rows: [1],
    payload: {
      tool: 'urge-log',
      version: 1,
      values: { start: { at: instantOf('2026-03-28', 19, 30, zone), zone }, strength: 7 },
      note: 'after work',
      imported: { hour: true },
    },
  });
});

test('each row says what became of it', () => {
  expect(preview(urges).verdicts.map(({ is, reasons }) => [is, ...reasons])).toEqual([
    ['accepted'],
    ['accepted'],
    ['repaired', 'no-hour'],
    ['skipped', 'no-day'],
    ['skipped', 'bad-day'],
    ['repaired', 'off-scale'],
    ['skipped', 'only-note'],
    ['skipped', 'no-answer'],
    ['skipped', 'empty-row'],
    ['repaired', 'number-repaired', 'not-a-number'],
  ]);
});

test('an hour that daylight saving skips moves on; a day without hour is kept and says so', () => {
  const [, , night, noon] = preview(urges).records;
  expect(night!.payload).toMatchObject({ values: { start: { at: Date.parse('2026-03-29T01:30Z') } } });
  expect(noon!.payload).toMatchObject({ imported: { hour: false } });
});

test('a mood has an instant only where minutes stand', () => {
  const moods = preview(urges).records.flatMap((record) => (record.type === 'mood' ? [record.payload] : []));
  expect(moods[0]).toMatchObject({ at: { zone }, date: '2026-03-28', hour: 19 });
  expect(moods[1]).toEqual({
    date: '2026-03-30',
    mood: 2,
    scale: { measures: 'mood', min: 1, max: 5, better: 'high' },
  });
});

test('strengths of any scale become steps from 0 to 10', () => {
  const rows = table('date|urge\n2026-01-01|0\n2026-01-02|55\n2026-01-03|100');
  const strengths = preview(rows).records.map((record) =>
    record.type === 'entry' ? record.payload.values.strength : -1,
  );
  expect(guessMapping(rows, zone).mapping!.urge).toEqual({ column: 1, min: 0, max: 100 });
  expect(strengths).toEqual([0, 6, 10]);
});

test('occasions of one day add up; an amount on each row of its day counts once', () => {
  const occasions = table('date|drinks\n2026-01-01|1\n2026-01-01|1\n2026-01-01|2\n2026-01-02|1');
  expect(guessMapping(occasions, zone).mapping!.use!.perDay).toBe('adds-up');
  const ones = table('date|drinks\n2026-01-01|1\n2026-01-01|1\n2026-01-02|1\n2026-01-02|1');
  expect(guessMapping(ones, zone).mapping!.use!.perDay).toBe('adds-up');
  const repeated = table('date|drinks\n2026-01-01|4\n2026-01-01|4\n2026-01-02|0\n2026-01-02|0');
  expect(guessMapping(repeated, zone).mapping!.use!.perDay).toBe('repeats');
  const amounts = (rows: Rows) =>
    preview(rows).records.map((record) => (record.type === 'use' ? record.payload.amount : -1));
  expect([amounts(occasions), amounts(ones), amounts(repeated)]).toEqual([
    [4, 1],
    [2, 2],
    [4, 0],
  ]);
});

test('amounts of one day that differ: the largest, and the rows say so', () => {
  const rows = table('date|cigarettes\n2026-01-01|4\n2026-01-01|6');
  const use = { ...guessMapping(rows, zone).mapping!.use!, perDay: 'repeats' as const };
  const { records, verdicts } = preview(rows, { use });
  expect(records).toMatchObject([
    { rows: [1, 2], payload: { amount: 6, unit: 'cigarettes', behaviour: 'smoking' } },
  ]);
  expect(verdicts.map(({ reasons }) => reasons)).toEqual([['amounts-differ'], ['amounts-differ']]);
});

test('a column of behaviours keeps them apart on one day', () => {
  const rows = table('date|substance|amount\n2026-01-01|wine|3\n2026-01-01|weed|1\n2026-01-01|tea|9');
  const { records } = preview(rows, { behaviour: { column: 1, as: { wine: 'alcohol', weed: 'b-2' } } });
  expect(
    records.map((record) => (record.type === 'use' ? [record.payload.behaviour, record.payload.amount] : [])),
  ).toEqual([
    ['alcohol', 3],
    ['b-2', 1],
    ['own', 9],
  ]);
});

test('a date that can be read both ways is asked about; one beyond twelve decides', () => {
  expect(guessMapping(table('date|urge\n03/04/2026|5'), zone)).toMatchObject({ ambiguousDate: true });
  expect(guessMapping(table('date|urge\n03/14/2026|5'), zone)).toMatchObject({
    ambiguousDate: false,
    mapping: { when: { format: 'mdy' } },
  });
  expect(guessMapping(table('Datum|urge\n03.04.2026|5'), zone)).toMatchObject({
    ambiguousDate: false,
    mapping: { when: { format: 'dmy' } },
  });
});

test('nothing to go by: no mapping, no error', () => {
  expect(guessMapping([], zone).mapping).toBeUndefined();
  expect(guessMapping([['a', 'b']], zone).mapping).toBeUndefined();
  expect(guessMapping(table('colour|size\nred|4'), zone).mapping).toBeUndefined();
});

test('days that are counted need a start', () => {
  const rows = table('day|urge\n1|5');
  expect(() => preview(rows)).toThrow(RangeError);
  expect(
    previewDiary(rows, guessMapping(rows, zone).mapping!, { zone, startDate: '2026-02-28' }).span,
  ).toEqual({
    from: '2026-02-28',
    to: '2026-02-28',
  });
});

test.each([
  ['3', 3, false],
  ['3,5', 3.5, true],
  ['1,250', 1250, true],
  ['4 drinks', 4, true],
  ['٤', 4, false],
  ['-2', -2, false],
  ['3-4', undefined, undefined],
  ['1 2', undefined, undefined],
  ['ten', undefined, undefined],
])('number %s', (cell, value, repaired) => {
  expect(numberIn(cell)).toEqual(value === undefined ? undefined : { value, repaired });
});

test('times and instants', () => {
  expect([timeIn('7 pm'), timeIn('12:05 AM'), timeIn('19'), timeIn('24'), timeIn('13 pm')]).toEqual([
    { hour: 19 },
    { hour: 0, minute: 5 },
    { hour: 19 },
    undefined,
    undefined,
  ]);
  expect(whenIn('2026-03-01T23:30:00Z', 'iso', zone)).toEqual({
    date: '2026-03-02',
    hour: 0,
    minute: 30,
    at: Date.parse('2026-03-01T23:30Z'),
  });
  expect(whenIn('1772407800', 'epoch', zone)?.date).toBe('2026-03-02');
  expect(whenIn('31/02/2026', 'dmy', zone)).toBeUndefined();
});

test('any table at all gives a verdict for each row, and never an error', () => {
  const cell = fc.oneof(
    fc.constantFrom('', 'NA', '2026-01-01', '2026-13-99', '3', '1e999', '10', 'x', '2026-01-01 25:00', '٣'),
    fc.string(),
  );
  const cells = fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 12 });
  fc.assert(
    fc.property(cells, (body) => {
      const rows = [['date', 'urge', 'drinks', 'mood', 'note'], ...body];
      const mapping: DiaryMapping = {
        when: { by: 'date', column: 0, format: 'iso' },
        urge: { column: 1, min: 0, max: 10 },
        use: { column: 2, behaviour: 'alcohol', unit: 'drinks', perDay: 'adds-up' },
        mood: { column: 3, scale: { measures: 'mood', min: 0, max: 10, better: 'high' } },
        note: 4,
      };
      guessMapping(rows, zone);
      const { verdicts, records } = previewDiary(rows, mapping, place);
      expect(verdicts.map(({ row }) => row)).toEqual(body.map((_, index) => index + 1));
      expect(verdicts.every(({ is, reasons }) => is === 'accepted' || reasons.length > 0)).toBe(true);
      for (const { rows: from } of records)
        for (const row of from) expect(verdicts[row - 1]!.is).not.toBe('skipped');
    }),
    { numRuns: 200 },
  );
});

test('every reason has its words', () => {
  for (const reason of ROW_REASONS) expect(texts).toHaveProperty([`diary.reason.${reason}`]);
});

test('a table as large as is read passes; one column or row more has its sentence', () => {
  const rows = (columns: number, below: number): Rows => Array(below + 1).fill(Array(columns).fill('4'));
  expect(tableRefused(rows(MOST_COLUMNS, MOST_ROWS))).toBeUndefined();
  const refused = [rows(MOST_COLUMNS + 1, 1), rows(1, MOST_ROWS + 1), rows(1, 0)].map(tableRefused);
  expect(refused).toEqual([
    { id: 'diary.refused.many-columns', params: { n: MOST_COLUMNS + 1, most: MOST_COLUMNS } },
    { id: 'diary.refused.many-rows', params: { n: MOST_ROWS + 1, most: MOST_ROWS } },
    { id: 'diary.refused.no-rows' },
  ]);
  for (const said of refused) expect(texts).toHaveProperty([said!.id]);
});
