import type { Field } from '@bearings/programme/field';
import { fieldsOf } from '@bearings/programme/tool';
import { TOOLS } from '@bearings/programme/tools';
import { costBenefit } from '@bearings/programme/tools/cost-benefit';
import { disputeBelief } from '@bearings/programme/tools/dispute-belief';
import { describe, expect, test } from 'vitest';
import { partsOf } from './layout.ts';

describe('how a sheet is set', () => {
  test('makes one board of two sections with two lists each', () => {
    const [board, rest] = partsOf(costBenefit);
    expect(board).toMatchObject({ kind: 'board' });
    expect(board?.kind === 'board' && board.lists.map((list) => list.id)).toEqual([
      'gives',
      'costs',
      'hard',
      'gains',
    ]);
    expect(rest).toMatchObject({ kind: 'section' });
  });
  test('puts for and against side by side', () => {
    const test = partsOf(disputeBelief)[1]!;
    expect(test.kind === 'section' && test.rows[0]!.map((field) => field.id)).toEqual(['for', 'against']);
  });
  test('loses no question of any tool', () => {
    for (const tool of TOOLS) {
      const set = partsOf(tool).flatMap((part): readonly Field[] =>
        part.kind === 'board' ? part.lists : part.rows.flat(),
      );
      expect(set.map((field) => field.id)).toEqual(fieldsOf(tool).map((field) => field.id));
    }
  });
});
