import { readFileSync } from 'node:fs';
import { previewDiary } from '@bearings/programme/diary';
import { guessMapping } from '@bearings/programme/diary-mapping';
import { describe, expect, test } from 'vitest';
import { loadParse, readTable, reasonsOf } from './diary-file.ts';
import { formFrom, mappingOf, peopleOf } from './diary-form.ts';

const parse = await loadParse();
const file = (content: string | Uint8Array) => new Blob([content as BlobPart]);
const refusedOf = async (content: string | Uint8Array) => {
  const read = await readTable(file(content), parse);
  return 'refused' in read ? read.refused.id : undefined;
};

describe('a wrong file gets one sentence', () => {
  test.each([
    ['', 'diary.refused.empty'],
    ['date,urge\n', 'diary.refused.no-rows'],
    ['just\nsome\nlines', 'diary.one-column'],
    ['date,urge\n2026-01-01,"4\n2026-01-02,5\n', 'diary.quoting'],
    [Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0x2d, 0x31), 'diary.refused.pdf'],
    [Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0), 'diary.refused.workbook'],
    [new Uint8Array(300).map((_, i) => i % 7), 'diary.refused.other'],
  ])('%#', async (content, id) => {
    expect(await refusedOf(content)).toBe(id);
  });
  test('a table too wide or too long is not looked through, and the sentence says how many there are', async () => {
    const wide = `${'urge,'.repeat(9_999)}date\n${'4,'.repeat(9_999)}2026-01-01\n`;
    expect(await readTable(file(wide), parse)).toEqual({
      refused: { id: 'diary.refused.many-columns', params: { n: 10_000, most: 100 } },
    });
    const long = `date,urge\n${'2026-01-01,4\n'.repeat(300_000)}`;
    expect(await readTable(file(long), parse)).toEqual({
      refused: { id: 'diary.refused.many-rows', params: { n: 300_000, most: 50_000 } },
    });
    const largest = `date${',urge'.repeat(99)}\n${'2026-01-01,4\n'.repeat(50_000)}`;
    expect(await readTable(file(largest), parse)).toMatchObject({ encoding: undefined });
  });
  test('is told by its size alone', async () => {
    const huge = {
      size: 200 * 1024 * 1024,
      arrayBuffer: () => Promise.reject(new Error('must not be read')),
    };
    expect(await readTable(huge, parse)).toEqual({ refused: { id: 'diary.refused.too-large' } });
  });
  test('may vanish while it is read', async () => {
    const gone = { size: 5, arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) };
    expect(await readTable(gone, parse)).toEqual({ refused: { id: 'import.read-failed' } });
  });
});

test('reads mixed line ends, other separators and other encodings', async () => {
  const rows = [
    ['date', 'urge'],
    ['2026-01-01', '4'],
    ['2026-01-02', '5'],
  ];
  for (const text of [
    'date;urge\r\n2026-01-01;4\n2026-01-02;5\r',
    'date\turge\n2026-01-01\t4\n\n2026-01-02\t5',
  ])
    expect(await readTable(file(text), parse)).toMatchObject({ rows });
  const latin = Uint8Array.from('date,café\n2026-01-01,4', (letter) => letter.charCodeAt(0));
  expect(await readTable(file(latin), parse)).toMatchObject({
    rows: [
      ['date', 'café'],
      ['2026-01-01', '4'],
    ],
    encoding: 'windows-1252',
  });
});

describe('the form', () => {
  test('gives back what was guessed', async () => {
    const rows = [
      ['date', 'urge (0-10)', 'mood'],
      ['2026-01-01', '4', '6'],
      ['2026-01-02', '5', '7'],
    ];
    const guess = guessMapping(rows, 'UTC');
    expect(mappingOf(formFrom(guess), guess)).toEqual(guess.mapping);
  });
  test('waits for a day, and for the date a counted diary began', () => {
    const guess = { mapping: undefined, ambiguousDate: false, needsStartDate: false, people: [] };
    const form = formFrom(guess);
    expect(mappingOf(form, guess)).toBeUndefined();
    const counted = { ...form, day: 0, by: 'study-day' as const };
    expect(mappingOf(counted, guess)).toBeUndefined();
    expect(mappingOf({ ...counted, startDate: '2026-01-01' }, guess)?.when).toEqual({
      by: 'study-day',
      column: 0,
      first: 1,
    });
  });
  test('names people, those with most rows first', () => {
    expect(peopleOf([['id'], ['b'], ['a'], ['b'], ['']], 0)).toEqual([
      { id: 'b', rows: 2 },
      { id: 'a', rows: 1 },
    ]);
    expect(peopleOf([['id'], ['b']], -1)).toEqual([]);
    expect(peopleOf([['id'], ['NA'], ['１２'], ['12'], ['n/a']], 0)).toEqual([{ id: '12', rows: 2 }]);
  });
});

const DORA = new URL('../../../../../packages/programme/fixtures/dora/0023_dora_ts.tsv', import.meta.url);
test('takes the real diary in: drinks once a day, stress as stress, no urges', async () => {
  const read = await readTable(file(new Uint8Array(readFileSync(DORA))), parse);
  if ('refused' in read) throw new Error(read.refused.id);
  const guess = guessMapping(read.rows, 'UTC');
  const form = { ...formFrom(guess), startDate: '2026-03-02' };
  expect(form).toMatchObject({ by: 'study-day', measures: 'stress', unit: 'drinks', perDay: 'repeats' });
  const { counts } = previewDiary(read.rows, mappingOf(form, guess)!, {
    zone: 'UTC',
    startDate: form.startDate,
  });
  expect(counts.moods).toBeGreaterThan(0);
  expect(counts.uses).toBeGreaterThan(0);
  expect(counts.urges).toBe(0);
});

test('names what was left out once, the most frequent reason first', () => {
  const verdicts = [{ reasons: ['no-day'] }, { reasons: [] }, { reasons: ['no-value', 'no-day'] }];
  expect(reasonsOf(verdicts)).toEqual([
    { reason: 'no-day', n: 2 },
    { reason: 'no-value', n: 1 },
  ]);
});
