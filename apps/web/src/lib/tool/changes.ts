import { isUnanswered } from '@bearings/programme/entry';
import type { Field } from '@bearings/programme/field';
import { type Entry, fieldsOf, type Tool } from '@bearings/programme/tool';
import { type Line, linesOf } from '#lib/fields/lines.ts';
import { sameAnswers } from '#lib/session/same.ts';

export interface LineChange {
  readonly was?: Line;
  readonly now?: Line;
  readonly state: 'same' | 'changed' | 'new' | 'gone';
}
/** One answer that is not what it was. `lines` for lists: in the order of now, then what is gone. */
export interface Change {
  readonly field: Field;
  readonly was: unknown;
  readonly now: unknown;
  readonly lines?: readonly LineChange[];
}

const words = (line: Line) => line.text.trim().toLowerCase();

/** Lines of two sheets, matched by their id (versions of one sheet) or else by their words. */
export function lineChanges(then: readonly Line[], now: readonly Line[]): readonly LineChange[] {
  const left = [...then];
  const take = (line: Line) => {
    const at = left.findIndex((one) => one.id === line.id);
    const found = at >= 0 ? at : left.findIndex((one) => words(one) === words(line));
    return found >= 0 ? left.splice(found, 1)[0] : undefined;
  };
  const answers = ({ id: _, ...rest }: Line) => rest;
  const matched = now.map((line): LineChange => {
    const old = take(line);
    if (!old) return { now: line, state: 'new' };
    return { was: old, now: line, state: sameAnswers(answers(old), answers(line)) ? 'same' : 'changed' };
  });
  return [...matched, ...left.map((line): LineChange => ({ was: line, state: 'gone' }))];
}

/** Answers that differ between two sheets, in the order of the tool. What only changed its order counts too. */
export function changesOf(tool: Tool, then: Entry, now: Entry): readonly Change[] {
  const order = (entry: Entry, field: Field) =>
    field.type === 'ranking'
      ? ((entry.values[field.id] as readonly string[] | undefined) ?? []).map(
          (id) =>
            field.of.flatMap((list) => linesOf(entry.values[list])).find((line) => line.id === id)?.text,
        )
      : entry.values[field.id];
  return fieldsOf(tool).flatMap((field): readonly Change[] => {
    const [before, after] = [then.values[field.id], now.values[field.id]];
    if (isUnanswered(before) && isUnanswered(after)) return [];
    if (field.type === 'list') {
      const lines = lineChanges(linesOf(before), linesOf(after));
      return lines.every((line) => line.state === 'same') ? [] : [{ field, was: before, now: after, lines }];
    }
    return sameAnswers(order(then, field), order(now, field)) ? [] : [{ field, was: before, now: after }];
  });
}
