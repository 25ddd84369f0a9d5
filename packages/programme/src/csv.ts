import type { Amount, ColumnField, Field, Item, Moment, Named, Reference, TrackPoint } from './field.ts';
import { LIMITS } from './limits.ts';
import { isZone, localTime, offsetAt } from './local-time.ts';
import { type Entry, fieldsOf, type Tool } from './tool.ts';

/**
 * Words for headings and options.
 * @param key of the catalogue, as `tool.goal.goal`, `method.delay.name` or `csv.created`
 * @returns `undefined` where there are none: then the id stands
 */
export type Words = (key: string) => string | undefined;

/** The columns that every tool has before its own. Worded in `csv.<column>`. */
export const COMMON = ['id', 'created', 'edited', 'behaviour', 'note'] as const;

const LINE_END = '\r\n';
const two = (number: number) => String(number).padStart(2, '0');

/** ISO 8601 with the zone behind it (RFC 9557), as Temporal reads and writes it. Beyond the years a Date holds: UTC. */
export function zonedText({ at, zone }: Moment): string {
  if (!isZone(zone) || Math.abs(at) > LIMITS.local)
    return Math.abs(at) <= LIMITS.instant ? new Date(at).toISOString() : String(at);
  const { date, hour, minute } = localTime(at, zone);
  const offset = Math.round(offsetAt(at, zone) / 60_000);
  const sign = offset < 0 ? '-' : '+';
  const behind = `${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
  const seconds = ((Math.floor(at / 1000) % 60) + 60) % 60 || 0;
  return `${date}T${two(hour)}:${two(minute)}:${two(seconds)}${behind}[${zone}]`;
}

/** Several lines of one answer: numbered, and further lines of one text set in, so that they can be told apart. */
const numbered = (lines: readonly string[]): string =>
  lines.map((line, index) => `${index + 1}. ${line.replace(/\n/g, '\n   ')}`).join('\n');

/** Lines of a list that answer one of its columns: numbered as the list is, so that they stay joined. */
const numberedLike = (lines: readonly (string | undefined)[]): string =>
  lines
    .flatMap((line, index) => (line === undefined ? [] : `${index + 1}. ${line.replace(/\n/g, '\n   ')}`))
    .join('\n');

interface Column {
  readonly heading: string;
  readonly cell: (entry: Entry) => string;
}

function plainText(field: Field | ColumnField, value: unknown, key: string, words: Words): string {
  if (value === undefined || value === null) return '';
  const option = (name: string) => words(`${key}.${name}`) ?? name;
  switch (field.type) {
    case 'amount': {
      const { amount, unit } = value as Amount;
      return `${words(`unit.${unit}.name`) ?? unit}: ${amount}`;
    }
    case 'date-time':
      return zonedText(value as Moment);
    case 'choice':
      return option(value as string);
    case 'choices':
      return numbered(
        (value as readonly string[]).map((one) =>
          field.options === 'methods' ? (words(`method.${one}.name`) ?? one) : option(one),
        ),
      );
    case 'method':
      return words(`method.${value as string}.name`) ?? (value as string);
    case 'ratings':
      return numbered(Object.entries(value as object).map(([name, rating]) => `${option(name)}: ${rating}`));
    case 'people':
    case 'link':
    case 'list':
      return numbered((value as readonly (Named | Reference | Item)[]).map(({ text }) => text));
    case 'track':
      return (value as readonly TrackPoint[]).map(({ at, value: rating }) => `${at} s: ${rating}`).join('\n');
    case 'yes-no':
      return words(value ? 'csv.yes' : 'csv.no') ?? (value ? 'yes' : 'no');
    default:
      return String(value);
  }
}

function ranked(of: readonly string[], entry: Entry, ids: readonly string[]): string {
  const items = of.flatMap((list) => (entry.values[list] as readonly Item[] | undefined) ?? []);
  return numbered(ids.map((id) => items.find((item) => item.id === id)?.text ?? id));
}

function columnsOf(tool: Tool, field: Field, words: Words): Column[] {
  const key = `tool.${tool.id}.${field.id}`;
  const heading = words(key) ?? field.id;
  const main: Column = {
    heading,
    cell: (entry) => {
      const value = entry.values[field.id];
      return field.type === 'ranking' && value !== undefined
        ? ranked(field.of, entry, value as readonly string[])
        : plainText(field, value, key, words);
    },
  };
  if (field.type !== 'list') return [main];
  const further = (field.columns ?? []).map((column): Column => {
    const inner = `tool.${tool.id}.column.${column.id}`;
    return {
      heading: `${heading}: ${words(inner) ?? column.id}`,
      cell: (entry) => {
        const items = (entry.values[field.id] ?? []) as readonly (Item & Record<string, unknown>)[];
        return numberedLike(
          items.map((item) =>
            item[column.id] === undefined ? undefined : plainText(column, item[column.id], inner, words),
          ),
        );
      },
    };
  });
  return [main, ...further];
}

/** A spreadsheet reads a cell that starts so as a formula; an apostrophe before it makes it text. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** One cell by RFC 4180, with formulas disarmed. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows of cells as RFC 4180 writes them. */
export const csvRows = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(csvCell).join(',') + LINE_END).join('');

/**
 * One tool's entries as a table for spreadsheets: a row an entry, in the order given; a column a field, and one more
 * for each further answer of a list. RFC 4180, UTF-8, without a byte order mark.
 * @param words of the catalogue; without it headings and options are ids
 * @param behaviour the name of a behaviour by its id
 */
export function csvOf(
  tool: Tool,
  entries: readonly Entry[],
  words: Words = () => undefined,
  behaviour: (id: string) => string | undefined = () => undefined,
): string {
  const stamp = (at: number) => zonedText({ at, zone: 'UTC' });
  const common: Record<(typeof COMMON)[number], Column['cell']> = {
    id: (entry) => entry.id,
    created: (entry) => stamp(entry.created),
    edited: (entry) => stamp(entry.edited),
    behaviour: (entry) =>
      entry.behaviour === undefined ? '' : (behaviour(entry.behaviour) ?? entry.behaviour),
    note: (entry) => entry.note ?? '',
  };
  const columns: Column[] = [
    ...COMMON.map((id) => ({ heading: words(`csv.${id}`) ?? id, cell: common[id] })),
    ...fieldsOf(tool).flatMap((field) => columnsOf(tool, field, words)),
  ];
  return csvRows([
    columns.map(({ heading }) => heading),
    ...entries.map((entry) => columns.map(({ cell }) => cell(entry))),
  ]);
}
