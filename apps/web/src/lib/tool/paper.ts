import { isUnanswered } from '@bearings/programme/entry';
import type { ColumnField, Field } from '@bearings/programme/field';
import { METHOD_IDS } from '@bearings/programme/methods';
import { isFigure } from '#lib/fields/figures.ts';
import { fieldWording } from '#lib/fields/wording.ts';
import type { Messages } from '#lib/messages/messages.ts';
import { isStroked } from './layout.ts';

/** Lines a list of the person's has left to go on by hand, at most. */
const ROOM = 2;
const LINES = 4;

/**
 * Lines to write on below a question.
 * @param blank the sheet holds no answers, and gives each list all its lines
 */
export function linesFor(field: Field, value: unknown, blank: boolean): number {
  const empty = isUnanswered(value);
  switch (field.type) {
    case 'list': {
      const lines = field.lines ?? LINES;
      return blank ? lines : Math.min(ROOM, Math.max(0, lines - (Array.isArray(value) ? value.length : 0)));
    }
    case 'text':
      return empty ? (field.long ? 2 : 1) : 0;
    case 'ranking':
      return empty ? field.top : 0;
    case 'people':
    case 'link':
      return empty ? 2 : 0;
    case 'date':
    case 'date-time':
    case 'duration':
    case 'amount':
    case 'number':
      return empty ? 1 : 0;
    default:
      return 0;
  }
}

/** What there is to tick of a question without an answer. */
export function boxesFor(messages: Messages, tool: string, field: Field): readonly string[] {
  const { option } = fieldWording(messages, tool, field.id);
  switch (field.type) {
    case 'choice':
    case 'ratings':
      return field.options.map(option);
    case 'choices':
      return field.options === 'methods'
        ? METHOD_IDS.map((id) => messages.text(`method.${id}.name`))
        : field.options.map(option);
    case 'yes-no':
      return [messages.text('field.yes'), messages.text('field.no')];
    default:
      return [];
  }
}

/** What is asked beside each line of a list on paper. */
export interface PaperColumns {
  /** Figures at the end of the line. */
  readonly ratings: readonly ColumnField[];
  /** All that is written. */
  readonly others: readonly ColumnField[];
  /** Of these, each with a line of its own, and the word that leads into it. */
  readonly led: readonly ColumnField[];
}

export function columnsFor(field: Field): PaperColumns {
  const columns = field.type === 'list' && !isStroked(field) ? (field.columns ?? []) : [];
  const others = columns.filter((column) => !isFigure(column) && column.type !== 'yes-no');
  return {
    ratings: columns.filter(isFigure),
    others,
    led: others.filter((column) => column.type === 'text' && column.led),
  };
}
