import type { ColumnField, DurationField, Moment } from '@bearings/programme/field';
import { isZone } from '@bearings/programme/local-time';
import type { Messages } from '#lib/messages/messages.ts';
import { dayText } from '#lib/messages/when-text.ts';
import { figureOf, hoursOf, isFigure } from './figures.ts';
import type { Line } from './lines.ts';
import { columnWording } from './wording.ts';

/** A detail of a line, said in a few words under it. */
export interface Note {
  readonly column: string;
  /** Our word that leads into it. */
  readonly lead?: string;
  readonly text: string;
  readonly own: boolean;
}

/** The figures of a line, one for each column that has one; `undefined` where none was given. */
export const figuresOf = (columns: readonly ColumnField[], line: Line): readonly (number | undefined)[] =>
  columns.filter(isFigure).map((column) => figureOf(column, line[column.id]));

/** How long something lasts, in what it is told in. */
export const durationText = (messages: Messages, field: DurationField, minutes: number): string =>
  field.told === 'hours'
    ? messages.text('field.in-hours', { hours: hoursOf(minutes) })
    : messages.text('field.in-minutes', { minutes });

export function momentText(messages: Messages, moment: Moment, options: Intl.DateTimeFormatOptions): string {
  return messages.date(moment.at, isZone(moment.zone) ? { ...options, timeZone: moment.zone } : options);
}

const SHORT: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };
const SHORT_TIME: Intl.DateTimeFormatOptions = { ...SHORT, hour: 'numeric', minute: '2-digit' };

/** One detail in words; `undefined` where nothing was given. */
export function columnText(
  messages: Messages,
  tool: string,
  column: ColumnField,
  given: unknown,
): { text: string; own: boolean } | undefined {
  const ours = (text: string) => ({ text, own: false });
  if (given === undefined || given === '') return undefined;
  switch (column.type) {
    case 'text':
      return { text: String(given), own: true };
    case 'scale':
      return ours(messages.text('field.out-of', { value: given as number, max: column.max }));
    case 'choice':
      return ours(columnWording(messages, tool, column.id).option(String(given)));
    case 'choices': {
      const wording = columnWording(messages, tool, column.id);
      const known = column.options === 'methods' ? [] : column.options;
      const texts = (given as readonly string[]).map((one) =>
        known.includes(one) ? wording.option(one) : one,
      );
      return texts.length ? ours(messages.list(texts)) : undefined;
    }
    case 'date':
      return ours(dayText(messages, String(given), SHORT));
    case 'date-time':
      return ours(momentText(messages, given as Moment, SHORT_TIME));
    case 'duration':
      return ours(durationText(messages, column, given as number));
    case 'yes-no':
      return ours(messages.text(given ? 'field.yes' : 'field.no'));
    case 'method':
      return messages.has(`method.${given}.name`) ? ours(messages.text(`method.${given}.name`)) : undefined;
  }
}

/** What stands under a line: all that is neither its words, nor a figure, nor told by the stroke. */
export function notesOf(
  messages: Messages,
  tool: string,
  columns: readonly ColumnField[],
  line: Line,
  stroked: boolean,
): readonly Note[] {
  return columns.flatMap((column) => {
    if (isFigure(column) || stroked) return [];
    const said = columnText(messages, tool, column, line[column.id]);
    const led = column.type === 'text' && column.led;
    return said
      ? [
          {
            column: column.id,
            ...(led ? { lead: columnWording(messages, tool, column.id).label } : {}),
            ...said,
          },
        ]
      : [];
  });
}

/**
 * The columns that are asked of a line: what can only be said of another answer waits for it, what can only be said
 * afterwards until the sheet was kept.
 */
export const askedOf = (columns: readonly ColumnField[], line: Line, kept: boolean): readonly ColumnField[] =>
  columns.filter((column) => {
    if (line[column.id] !== undefined) return true;
    if ('later' in column && column.later && !kept) return false;
    return (
      !('after' in column && column.after) ||
      column.after.some((id) => line[id] !== undefined && String(line[id]).trim() !== '')
    );
  });
