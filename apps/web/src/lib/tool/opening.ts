import type { Entry, Tool } from '@bearings/programme/tool';

/** The name of a sheet nobody has written on yet. */
export const NEW = 'new';

/**
 * The kept sheet that stands where a tool is opened; `undefined` for a blank one.
 * @param name what the page's hash says: a sheet's id, `new`, or nothing
 * @param entries of this tool, newest first
 */
export function sheetToOpen(tool: Tool, name: string, entries: readonly Entry[]): Entry | undefined {
  if (name === NEW) return undefined;
  if (name === '') return tool.keeps === 'many' ? undefined : entries[0];
  return entries.find(({ id }) => id === name);
}

/**
 * Whether the sheet on the page is already the one asked for: one that is being written keeps its place when it gets
 * its id, or when the tool is asked for without a name.
 * @param entry the kept sheet on the page; `undefined` while what is on it was never kept
 * @param begun whether something is written on it
 */
export function standsFor(
  tool: Tool,
  name: string,
  entries: readonly Entry[],
  { entry, begun }: { readonly entry: Entry | undefined; readonly begun: boolean },
): boolean {
  const asked = sheetToOpen(tool, name, entries);
  if (entry) return name === entry.id || asked?.id === entry.id;
  return name === NEW || (name === '' && (begun || asked === undefined));
}
