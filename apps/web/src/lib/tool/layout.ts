import { isUnanswered } from '@bearings/programme/entry';
import type { Field, ListField } from '@bearings/programme/field';
import type { Section, Tool } from '@bearings/programme/tool';
import type { Placed } from '#lib/shapes/shelf.ts';

/**
 * How a sheet is set: a board of four lists divided by a cross of ink, sections that face each other, or a section
 * after the other.
 */
export type Part =
  | {
      readonly kind: 'board';
      readonly sections: readonly Section[];
      readonly lists: readonly ListField[];
    }
  | {
      readonly kind: 'facing';
      readonly sections: readonly Section[];
      /** A question of each section, in the order of sections; none where a section asks fewer. */
      readonly rows: readonly (readonly (Field | undefined)[])[];
    }
  | { readonly kind: 'section'; readonly section: Section; readonly rows: readonly (readonly Field[])[] };

/** A list whose lines are drawn as strokes: their length is how long it lasts, their thickness how much it weighs. */
export const isStroked = (field: Field): boolean => field.type === 'list' && field.drawn === 'strokes';

/** A list whose lines have other words below them: what speaks for them and against them, or a reply. */
export const isSided = (field: Field): boolean =>
  field.type === 'list' && (field.drawn === 'sides' || field.drawn === 'replies');

const isList = (field: Field | undefined): field is ListField => field?.type === 'list';

/** Two lists of one kind that follow each other stand side by side: for and against. */
function rowsOf(fields: readonly Field[]): readonly (readonly Field[])[] {
  const rows: Field[][] = [];
  for (const field of fields) {
    const before = rows.at(-1);
    const alike =
      before?.length === 1 &&
      isList(before[0]) &&
      isList(field) &&
      JSON.stringify(before[0].columns) === JSON.stringify(field.columns);
    if (alike) before.push(field);
    else rows.push([field]);
  }
  return rows;
}

/** Facing sections, from this one on. */
function facingFrom(sections: readonly Section[], at: number): Part {
  const end = sections.findIndex((section, index) => index > at && !section.facing);
  const facing = sections.slice(at, end === -1 ? undefined : end);
  const most = Math.max(...facing.map(({ fields }) => fields.length));
  return {
    kind: 'facing',
    sections: facing,
    rows: Array.from({ length: most }, (_, row) => facing.map(({ fields }) => fields[row])),
  };
}

/** @param values the answers that are shown: what is no longer asked is there where it was answered */
export function partsOf(
  tool: Pick<Tool, 'sections'>,
  values: Readonly<Record<string, unknown>> = {},
): readonly Part[] {
  const sections = tool.sections.filter(
    ({ retired, fields }) => !retired || fields.some(({ id }) => !isUnanswered(values[id])),
  );
  const board = sections.filter((section) => section.board);
  return sections.flatMap((section, at): Part | readonly [] => {
    if (section.facing) return sections[at - 1]?.facing ? [] : facingFrom(sections, at);
    if (!section.board) return { kind: 'section', section, rows: rowsOf(section.fields) };
    if (section !== board[0]) return [];
    return { kind: 'board', sections: board, lists: board.flatMap(({ fields }) => fields.filter(isList)) };
  });
}

/** The sections of a sheet as its shape puts them into their places. `open`: whether the questions of one stand there. */
export const placedOf = (
  parts: readonly Part[],
  values: Readonly<Record<string, unknown>>,
  open: (section: Section) => boolean = () => true,
): readonly Placed[] =>
  parts.flatMap((part): Placed | readonly [] =>
    part.kind === 'section'
      ? {
          section: part.section,
          rows: part.rows,
          open: open(part.section),
          answered: part.section.fields.some(({ id }) => !isUnanswered(values[id])),
        }
      : [],
  );
