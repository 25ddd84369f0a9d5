import type { Field, Moment } from '@bearings/programme/field';
import { localTime } from '@bearings/programme/local-time';
import { fieldsOf, type SheetForm } from '@bearings/programme/tool';
import { saysSomething } from '@bearings/programme/week';
import { filled, linesOf } from '#lib/fields/lines.ts';

export type Answers = Readonly<Record<string, unknown>>;
/** What a sheet asks. */
type Asks = Pick<SheetForm, 'sections'>;

/** The answers with one changed; an answer taken back is absent. */
export function answered(values: Answers, field: string, value: unknown): Answers {
  const { [field]: _, ...rest } = values;
  return value === undefined ? rest : { ...rest, [field]: value };
}

/** What is kept: without lines that say nothing, and without places in an order for lines that are gone. */
export function tidied(tool: Asks, values: Answers): Answers {
  const lists = Object.fromEntries(
    fieldsOf(tool)
      .filter((field) => field.type === 'list' && Array.isArray(values[field.id]))
      .map((field) => {
        const lines = linesOf(values[field.id]);
        const week = field.type === 'list' && field.drawn === 'week';
        return [field.id, week ? lines.filter(saysSomething) : filled(lines)];
      }),
  );
  const all: Record<string, unknown> = { ...values, ...lists };
  for (const field of fieldsOf(tool)) {
    if (field.type !== 'ranking' || !Array.isArray(all[field.id])) continue;
    const there = new Set(field.of.flatMap((list) => linesOf(all[list]).map((line) => line.id)));
    all[field.id] = (all[field.id] as readonly string[]).filter((id) => there.has(id));
  }
  return Object.fromEntries(
    Object.entries(all).filter(
      ([, value]) =>
        value !== undefined &&
        !(typeof value === 'string' && value.trim() === '') &&
        !(Array.isArray(value) && value.length === 0),
    ),
  );
}

const startsNow = (field: Field): boolean =>
  (field.type === 'date-time' || field.type === 'date') && field.now === true;

/** What a new sheet starts with: a moment or a day that is now, where the tool says so. */
export function firstAnswers(tool: Asks, now: Moment): Answers {
  return Object.fromEntries(
    fieldsOf(tool)
      .filter(startsNow)
      .map((field) => [field.id, field.type === 'date' ? localTime(now.at, now.zone).date : now]),
  );
}

/** What a person writes on a sheet, as far as it says whether they began. */
interface Given {
  readonly values: Answers;
  readonly note?: string | undefined;
}

/** Whether a person gave anything, be it a note: what a new sheet starts with does not count. */
export function isBegun(tool: Asks, { values, note }: Given): boolean {
  if (note?.trim()) return true;
  const given = fieldsOf(tool).filter((field) => !startsNow(field));
  const tidy = tidied(tool, values);
  return given.some((field) => tidy[field.id] !== undefined);
}
