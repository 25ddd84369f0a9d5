import type { CalmKind } from '../tools/calm-practice.ts';
import { calmPractice } from '../tools/calm-practice.ts';
import { examplesOf } from './sheet.ts';
import { FRI, MON, SAT, SUN, THU, WED } from './time.ts';

/** [week, weekday, hour], kind, minutes, [tension before, after], words. */
const ROWS: readonly (readonly [
  when: readonly [week: number, weekday: number, hour: number],
  CalmKind,
  minutes: number,
  tension: readonly [before: number, after: number],
  note?: string,
])[] = [
  [[1, WED, 19], 'breathing', 3, [7, 5], 'train'],
  [[2, SUN, 21], 'meditation', 10, [5, 6], 'list'],
  [[3, THU, 19], 'breathing', 5, [6, 4]],
  [[4, SAT, 22], 'muscles', 20, [7, 3], 'jaw'],
  [[5, FRI, 18], 'breathing', 4, [8, 6]],
  [[6, MON, 22], 'muscles', 15, [6, 2], 'asleep'],
];

export const calmPracticeExamples = examplesOf(calmPractice, ({ sheet, text }) =>
  ROWS.map(([when, kind, length, [before, after], note], index) =>
    sheet(index + 1, when, {
      before,
      kind,
      length,
      after,
      ...(note === undefined ? {} : { note: text(`calm.${note}`) }),
    }),
  ),
);
