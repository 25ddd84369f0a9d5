import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type DiaryPreview, type DiaryRecord, previewDiary } from './diary.ts';
import { type DiaryMapping, guessMapping, type Rows } from './diary-mapping.ts';
import { readRecord } from './record.ts';
import { textOf } from './sniff.ts';

// Each trap named here was found in the file itself; the figures are those of its known person-days.
const bytes = readFileSync(join(import.meta.dirname, '../fixtures/dora/0023_dora_ts.tsv'));
const zone = 'America/New_York';
const place = { startDate: '2026-03-02', zone };

let rows: Rows;
let mapping: DiaryMapping;
const of = (id: string, change: Partial<DiaryMapping> = {}): DiaryPreview =>
  previewDiary(rows, { ...mapping, person: { column: 0, is: id }, ...change }, place);
const uses = (records: readonly DiaryRecord[]) =>
  records.flatMap((record) => (record.type === 'use' ? [record.payload] : []));
const moods = (records: readonly DiaryRecord[]) =>
  records.flatMap((record) => (record.type === 'mood' ? [record.payload] : []));

beforeAll(() => {
  const read = textOf(new Uint8Array(bytes));
  if (!('text' in read)) throw new Error('no text');
  rows = read.text
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  mapping = guessMapping(rows, zone).mapping!;
});

test('the file is the one its licence speaks of', () => {
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(
    '7fe60c7800d2fd3838bb944e5f0871666096b94960de4be73484bf45e3891e53',
  );
  expect([rows.length - 1, rows[0]!.length]).toEqual([9366, 16]);
});

test('columns are found: people, study day and hour, drinks, stress that feels better when low', () => {
  const guess = guessMapping(rows, zone);
  expect(guess).toMatchObject({ needsStartDate: true, ambiguousDate: false });
  expect(guess.people).toHaveLength(213);
  const name = (column: number) => rows[0]![column];
  expect(name(mapping.person!.column)).toBe('id');
  expect(mapping.when).toEqual({ by: 'study-day', column: 2, first: 1, time: 4 });
  expect(mapping.use).toMatchObject({ column: 9, unit: 'drinks', behaviour: 'alcohol', perDay: 'repeats' });
  expect(name(mapping.mood!.column)).toBe('felt_overwhelm');
  expect(mapping.mood!.scale).toEqual({ measures: 'stress', min: 0, max: 100, better: 'low' });
  expect(mapping.urge).toBeUndefined();
});

test('one person comes in from the chosen start date, drinks once a day', () => {
  const { records, counts, span } = of('12819113920');
  expect(uses(records).map(({ date, amount }) => [date, amount])).toEqual([
    ['2026-03-02', 2],
    ['2026-03-03', 3],
    ['2026-03-04', 1],
    ['2026-03-09', 0],
    ['2026-03-10', 3],
    ['2026-03-11', 0],
  ]);
  expect(counts.urges).toBe(0);
  expect(span).toEqual({ from: '2026-03-02', to: '2026-03-12' });
  expect(moods(records)[0]).toEqual({ date: '2026-03-02', hour: 13, mood: 0, scale: mapping.mood!.scale });
});

test('the value before a break tells of another day, and is left out; it can be kept', () => {
  const dates = (beforeBreak: 'keep' | 'leave-out') =>
    uses(of('12819113920', { use: { ...mapping.use!, beforeBreak } }).records).map(({ date }) => date);
  expect(dates('keep')).toContain('2026-03-05');
  expect(dates('leave-out')).not.toContain('2026-03-05');
});

test('rows without an answer are no records, and say so', () => {
  const { verdicts, records } = of('12720153435');
  // Day 4: stress not asked, drinks not known. Day 2, fifth survey: only the day's drinks, told before.
  for (const row of [14, 15, 16])
    expect(verdicts[row - 1]).toEqual({ row, is: 'skipped', reasons: ['no-answer'] });
  expect(verdicts[7]).toMatchObject({ is: 'accepted' });
  expect(uses(records).some(({ date }) => date === '2026-03-05')).toBe(false);
});

test('padding without day, survey and hour is dropped, though it holds a zero', () => {
  const { verdicts, records } = of('1010');
  const padding = verdicts.filter(({ row, reasons }) => rows[row]![2] === 'NA' && reasons.includes('no-day'));
  expect(padding).toHaveLength(2);
  expect(padding.every(({ is }) => is === 'skipped')).toBe(true);
  expect(uses(records)).toHaveLength(21);
});

test('a survey that stands twice keeps both answers, and the drinks once', () => {
  const { records } = of('1010');
  const fourth = moods(records).filter(({ date }) => date === '2026-03-05');
  expect(fourth.map(({ hour, mood }) => [hour, mood])).toEqual([
    [12, 0],
    [12, 25],
    [18, 0],
  ]);
  expect(uses(records).filter(({ date }) => date === '2026-03-05')).toMatchObject([{ amount: 15 }]);
});

test('over all people: the known person-days and those with drinks, zeros nobody filled in left out', () => {
  const studies = new Map(rows.slice(1).map((row) => [row[0]!, row[1]!]));
  const byPerson = new Map<string, string[][]>();
  for (const row of rows.slice(1)) byPerson.set(row[0]!, [...(byPerson.get(row[0]!) ?? []), [...row]]);
  const count = (use: NonNullable<DiaryMapping['use']>) => {
    const found: Record<string, { days: number; drinking: number; padding: number; reports: number }> = {
      study1: { days: 0, drinking: 0, padding: 0, reports: 0 },
      study2: { days: 0, drinking: 0, padding: 0, reports: 0 },
    };
    for (const [id, own] of byPerson) {
      const { records, verdicts } = previewDiary([rows[0]!, ...own], { when: mapping.when, use }, place);
      const study = found[studies.get(id)!]!;
      const days = uses(records);
      study.days += days.length;
      study.drinking += days.filter(({ amount }) => amount > 0).length;
      study.padding += verdicts.filter(({ reasons }) => reasons.includes('no-day')).length;
      expect(new Set(days.map(({ date }) => date)).size).toBe(days.length);
    }
    return found;
  };
  const { reported: _, beforeBreak: __, ...plain } = mapping.use!;
  expect(count(plain)).toMatchObject({
    study1: { days: 746, drinking: 273, padding: 0 },
    study2: { days: 1740, drinking: 504, padding: 748 },
  });
  expect(count({ ...plain, reported: mapping.use!.reported! })).toMatchObject({
    study1: { drinking: 273 },
    study2: { days: 1730, drinking: 504 },
  });
});

test('rows out of order come out in order of day and hour', () => {
  const { records } = of('12720153435');
  const times = moods(records).map(({ date, hour }) => `${date} ${String(hour).padStart(2, '0')}`);
  expect(times).toEqual([...times].sort());
  const shuffled: Rows = [rows[0]!, ...[...rows.slice(1)].reverse()];
  const again = previewDiary(shuffled, { ...mapping, person: { column: 0, is: '12720153435' } }, place);
  expect(again.records.map(({ payload }) => payload)).toEqual(records.map(({ payload }) => payload));
});

test('every record fits its schema', () => {
  for (const { type, payload } of of('1010').records) {
    expect(readRecord(type, payload)).toEqual({ is: 'accepted', payload });
  }
});
