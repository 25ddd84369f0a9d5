import type { Field } from '@bearings/programme/field';
import { fieldsOf } from '@bearings/programme/tool';
import { TOOLS } from '@bearings/programme/tools';
import { costBenefit } from '@bearings/programme/tools/cost-benefit';
import { disputeBelief } from '@bearings/programme/tools/dispute-belief';
import { newPursuits } from '@bearings/programme/tools/new-pursuits';
import { describe, expect, test } from 'vitest';
import { isStroked, type Part, partsOf, placedOf } from './layout.ts';

/** The questions of facing sections, one section after the other. */
const columnsOf = ({ sections, rows }: Part & { kind: 'facing' }) =>
  sections.flatMap((_, place) => rows.flatMap((row) => row[place] ?? []));

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
  test('takes boards and strokes from the tool, not from what its lists ask', () => {
    const sections = costBenefit.sections.map(({ id, fields }) => ({
      id,
      fields: fields.map((field) => ({ ...field, drawn: undefined })) as unknown as readonly Field[],
    }));
    const parts = partsOf({ ...costBenefit, sections });
    expect(parts.map(({ kind }) => kind)).toEqual(['section', 'section', 'section']);
    expect(fieldsOf(costBenefit).filter(isStroked)).toHaveLength(4);
    expect(sections.flatMap(({ fields }) => fields).filter(isStroked)).toEqual([]);
  });
  test('leaves out what is no longer asked, but where it was answered', () => {
    const text = (id: string) => ({ id, type: 'text' }) as const;
    const tool = {
      sections: [
        { id: 'now', fields: [text('a')] },
        { id: 'before', retired: true, fields: [text('b')] },
      ],
    };
    const shown = (values: Record<string, unknown>) =>
      partsOf(tool, values).map((part) => part.kind === 'section' && part.section.id);
    expect(shown({})).toEqual(['now']);
    expect(shown({ b: ' ' })).toEqual(['now']);
    expect(shown({ b: 'kept' })).toEqual(['now', 'before']);
  });
  test('puts for and against side by side', () => {
    const test = partsOf(disputeBelief)[1]!;
    expect(test.kind === 'section' && test.rows[0]!.map((field) => field.id)).toEqual(['for', 'against']);
  });
  test('sets facing sections question by question, as far as each goes', () => {
    const text = (id: string) => ({ id, type: 'text' }) as const;
    const parts = partsOf({
      ...disputeBelief,
      sections: [
        { id: 'one', facing: true, fields: [text('a'), text('b')] },
        { id: 'other', facing: true, fields: [text('c')] },
        { id: 'after', fields: [text('d')] },
      ],
    });
    expect(parts.map(({ kind }) => kind)).toEqual(['facing', 'section']);
    expect(parts[0]!.kind === 'facing' && parts[0]!.rows.map((row) => row.map((field) => field?.id))).toEqual(
      [
        ['a', 'c'],
        ['b', undefined],
      ],
    );
  });
  test('loses no question of any tool', () => {
    for (const tool of TOOLS) {
      const set = partsOf(tool).flatMap((part): readonly Field[] =>
        part.kind === 'board' ? part.lists : part.kind === 'facing' ? columnsOf(part) : part.rows.flat(),
      );
      expect(set.map((field) => field.id)).toEqual(fieldsOf(tool).map((field) => field.id));
    }
  });
  test('says of each section of a shape whether its questions stand there, and whether one was answered', () => {
    const values = { interest: 'Chess', again: '', times: [] };
    const placed = placedOf(partsOf(newPursuits), values, ({ folded, later }) => !folded && !later);
    expect(placed.map(({ section, open, answered }) => [section.id, open, answered])).toEqual([
      ['interest', true, true],
      ['first', false, false],
      ['since', false, false],
    ]);
    expect(placedOf(partsOf(newPursuits), {}).every(({ open }) => open)).toBe(true);
  });
});
