import { describe, expect, test } from 'vitest';
import { hoursOfWeek } from './hours.ts';

const line = (id: string, hours?: number, gives?: string) => ({
  id,
  text: id,
  ...(hours === undefined ? {} : { lasts: hours * 60 }),
  ...(gives === undefined ? {} : { gives }),
});
const spans = (lines: Parameters<typeof hoursOfWeek>[0]) =>
  hoursOfWeek(lines).rows.map((row) => row.map(({ place, from, to }) => [place, from, to]));

describe('a week of hours', () => {
  test('lines follow each other, and go on in the next row', () => {
    expect(spans([line('sleep', 30), line('job', 10.5)])).toEqual([
      [[1, 0, 24]],
      [
        [1, 0, 6],
        [2, 6, 16.5],
      ],
      [],
      [],
      [],
      [],
      [],
    ]);
  });

  test('a line without hours takes no room, and keeps its number', () => {
    expect(spans([line('?'), line('job', 2)])[0]).toEqual([[2, 0, 2]]);
  });

  test('the number stands once, in the longest piece', () => {
    const { rows } = hoursOfWeek([line('a', 20), line('b', 53)]);
    const numbered = rows.flat().filter(({ longest }) => longest);
    expect(numbered.map(({ place, from, to }) => [place, from, to])).toEqual([
      [1, 0, 20],
      [2, 0, 24],
    ]);
  });

  test('what is left, and what is too much', () => {
    expect(hoursOfWeek([])).toMatchObject({ told: 0, left: 168 });
    expect(hoursOfWeek([line('a', 56, 'gives')])).toMatchObject({ told: 56, left: 112 });
    const full = hoursOfWeek([line('a', 160), line('b', 20), line('c', 5)]);
    expect(full).toMatchObject({ told: 185, left: 0 });
    expect(full.rows[6]!.map(({ place, from, to }) => [place, from, to])).toEqual([
      [1, 0, 16],
      [2, 16, 24],
    ]);
  });
});
