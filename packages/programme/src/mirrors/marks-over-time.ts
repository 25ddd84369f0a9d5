import { isUnanswered } from '../entry.ts';
import type { Said } from '../said.ts';
import { type Entry, fieldsOf } from '../tool.ts';
import { toolById } from '../tools.ts';
import { defineMirror, sayer } from './mirror.ts';

/** One mark at one time. `at`: epoch ms of the sheet. */
export interface Mark {
  readonly entry: string;
  readonly at: number;
  readonly value: number;
}
export interface MarkLine {
  /** The question, by its id: its words are the tool's. */
  readonly field: string;
  readonly max: 10 | 100;
  /** Oldest first, up to this sheet. */
  readonly marks: readonly Mark[];
}
export interface MarksOverTime {
  readonly sentence: Said;
  /** Each mark that was ever given, with how it went. */
  readonly lines: readonly MarkLine[];
}

const say = sayer('marks-over-time', ['empty', 'first', 'again']);

/** What a tool asks to be marked, over time. It draws any tool, so it says nothing of what the marks mean. */
export const marksOverTime = defineMirror(say, (entry: Entry, { entries }): MarksOverTime => {
  const tool = toolById(entry.tool);
  const times = [...entries.filter(({ id, tool }) => tool === entry.tool && id !== entry.id), entry]
    .filter(({ behaviour, created }) => behaviour === entry.behaviour && created <= entry.created)
    .sort((a, b) => a.created - b.created);
  const lines = (tool ? fieldsOf(tool) : []).flatMap((field): readonly MarkLine[] => {
    if (field.type !== 'scale') return [];
    const marks = times.flatMap(({ id, created, values }) => {
      const value = values[field.id];
      return typeof value === 'number' ? [{ entry: id, at: created, value }] : [];
    });
    return marks.length === 0 ? [] : [{ field: field.id, max: field.max, marks }];
  });
  const written = Object.values(entry.values).some((value) => !isUnanswered(value));
  if (!written) return { sentence: say('empty'), lines };
  return { sentence: times.length > 1 ? say('again', { count: times.length }) : say('first'), lines };
});
