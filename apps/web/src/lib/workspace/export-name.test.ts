import { MEASURE_IDS } from '@bearings/programme/measure-ids';
import { TOOLS } from '@bearings/programme/tools';
import { expect, test } from 'vitest';
import { exportName, tableNumber } from './export-name.ts';

const DATE = '2026-11-23';

test('a file that leaves says its day, and nothing of what it holds', () => {
  expect(exportName(DATE, 'sealed')).toBe('bearings-2026-11-23.bearings');
  expect(exportName(DATE, 'open')).toBe('bearings-2026-11-23.json');
  const names = TOOLS.map(({ id }) => exportName(DATE, tableNumber(id)));
  expect(new Set(names).size).toBe(TOOLS.length);
  for (const name of names) expect(name).toMatch(/^bearings-2026-11-23-table-[1-9]\d?\.csv$/);
  expect(MEASURE_IDS.map(tableNumber)).toEqual(MEASURE_IDS.map((_, place) => 101 + place));
});
