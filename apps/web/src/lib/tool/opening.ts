import { sheetOfDay } from '@bearings/programme/known-days';
import { standingAmong } from '@bearings/programme/links';
import { isDate } from '@bearings/programme/local-time';
import { isSheet } from '@bearings/programme/sheets';
import type { Entry, SheetForm } from '@bearings/programme/tool';
import type { Answers } from './answers.ts';
import type { Begun } from './begun.ts';

/** The name of a sheet nobody has written on yet. */
export const NEW = 'new';
/** What stands before the name of a sheet that was begun and is not kept. */
const BEGUN = 'begun:';
export const begunHash = (name: string): string => BEGUN + name;
/** The begun sheet a hash asks for, if it asks for one. */
export const begunName = (hash: string): string | undefined =>
  hash.startsWith(BEGUN) ? hash.slice(BEGUN.length) : undefined;

/** What stands before the name of a day of a calendar. */
const DAY = 'day:';
/** A day, and what it is about. */
export interface DayOf {
  /** ISO date. */
  readonly day: string;
  readonly behaviour?: string | undefined;
}
export const dayHash = ({ day, behaviour }: DayOf): string =>
  DAY + day + (behaviour === undefined ? '' : `:${behaviour}`);
/** The day a hash asks for, if it asks for one. */
export function dayIn(hash: string): DayOf | undefined {
  const [, day, behaviour] = /^day:(\d{4}-\d\d-\d\d)(?::(.+))?$/.exec(hash) ?? [];
  return day && isDate(day) ? { day, ...(behaviour === undefined ? {} : { behaviour }) } : undefined;
}
/** The hash of a blank sheet in the place of one: of the same day, where each day has its own. */
export const blankHash = (
  tool: Pick<SheetForm, 'finds'>,
  { values, behaviour }: { readonly values: Answers; readonly behaviour?: string | undefined },
): string =>
  tool.finds === 'calendar' && typeof values.day === 'string' ? dayHash({ day: values.day, behaviour }) : NEW;
/** What is written on a sheet that was asked for by its day. */
const isOfDay = (
  { day, behaviour }: DayOf,
  written: { readonly values: Answers; readonly behaviour?: string | undefined },
): boolean => written.values.day === day && written.behaviour === behaviour;
/** The begun sheet that goes on with a day. */
export const begunOfDay = (asked: DayOf | undefined, begun: readonly Begun[]): Begun | undefined =>
  asked && begun.find(({ draft }) => isOfDay(asked, draft));

/**
 * The kept sheet that stands where a tool is opened; `undefined` for a blank one.
 * @param name what the page's hash says: a sheet's id, `new`, the name of a begun one, or nothing
 * @param entries of this tool
 */
export function sheetToOpen(tool: SheetForm, name: string, entries: readonly Entry[]): Entry | undefined {
  if (name === NEW) return undefined;
  if (name === '') return tool.keeps === 'many' ? undefined : standingAmong(entries, tool);
  const asked = dayIn(name);
  if (!asked) return entries.find(({ id }) => id === name);
  const days = entries.filter((entry) => isSheet(entry, 'behaviour-calendar'));
  return sheetOfDay(days, asked.day, { means: [asked.behaviour] });
}

/**
 * Whether one that was begun comes before what else would open: a blank sheet, or what is read again. What is handed
 * over to a sheet of its own begins a new one.
 */
export function goesOn(tool: SheetForm, name: string, entry: Entry | undefined, given: boolean): boolean {
  if (given) return entry === undefined && tool.keeps !== 'many';
  return name === NEW || (name === '' && (entry === undefined || tool.keeps === 'again'));
}

/**
 * Whether the sheet on the page is already the one asked for: one that is being written keeps its place when it gets
 * its id, or when the tool is asked for without a name.
 * @param here the sheet on the page: `entry` is `undefined` while what is on it was never kept, `begun` is whether
 * something is written on it, `values` and `behaviour` all that stands on it
 */
export function standsFor(
  tool: SheetForm,
  name: string,
  entries: readonly Entry[],
  here: {
    readonly entry: Entry | undefined;
    readonly name: string;
    readonly begun: boolean;
    readonly values: Answers;
    readonly behaviour?: string | undefined;
  },
): boolean {
  const { entry, begun } = here;
  const asked = sheetToOpen(tool, name, entries);
  if (entry) return name === entry.id || asked?.id === entry.id;
  if (begunName(name) === here.name) return true;
  const day = dayIn(name);
  if (day) return asked === undefined && isOfDay(day, here);
  return name === NEW || (name === '' && (begun || asked === undefined));
}
