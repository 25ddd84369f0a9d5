import { standingAmong } from '@bearings/programme/links';
import type { Entry, Tool } from '@bearings/programme/tool';

/** The name of a sheet nobody has written on yet. */
export const NEW = 'new';
/** What stands before the name of a sheet that was begun and is not kept. */
const BEGUN = 'begun:';
export const begunHash = (name: string): string => BEGUN + name;
/** The begun sheet a hash asks for, if it asks for one. */
export const begunName = (hash: string): string | undefined =>
  hash.startsWith(BEGUN) ? hash.slice(BEGUN.length) : undefined;

/**
 * The kept sheet that stands where a tool is opened; `undefined` for a blank one.
 * @param name what the page's hash says: a sheet's id, `new`, the name of a begun one, or nothing
 * @param entries of this tool
 */
export function sheetToOpen(tool: Tool, name: string, entries: readonly Entry[]): Entry | undefined {
  if (name === NEW) return undefined;
  if (name === '') return tool.keeps === 'many' ? undefined : standingAmong(entries, tool);
  return entries.find(({ id }) => id === name);
}

/**
 * Whether one that was begun comes before what else would open: a blank sheet, or what is read again. What is handed
 * over to a sheet of its own begins a new one.
 */
export function goesOn(tool: Tool, name: string, entry: Entry | undefined, given: boolean): boolean {
  if (given) return entry === undefined && tool.keeps !== 'many';
  return name === NEW || (name === '' && (entry === undefined || tool.keeps === 'again'));
}

/**
 * Whether the sheet on the page is already the one asked for: one that is being written keeps its place when it gets
 * its id, or when the tool is asked for without a name.
 * @param here the sheet on the page: `entry` is `undefined` while what is on it was never kept, `begun` is whether
 * something is written on it
 */
export function standsFor(
  tool: Tool,
  name: string,
  entries: readonly Entry[],
  here: { readonly entry: Entry | undefined; readonly name: string; readonly begun: boolean },
): boolean {
  const { entry, begun } = here;
  const asked = sheetToOpen(tool, name, entries);
  if (entry) return name === entry.id || asked?.id === entry.id;
  if (begunName(name) === here.name) return true;
  return name === NEW || (name === '' && (begun || asked === undefined));
}
