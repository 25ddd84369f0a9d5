import { HEADS } from '@bearings/programme/heads';

/** The table of a tool, by its place in the list of tools, from 1: it stays the same from one export to the next. */
export const tableNumber = (tool: string): number => HEADS.findIndex(({ id }) => id === tool) + 1;

/**
 * The name of a file that leaves: neutral, so that whoever sees it learns no more than the day.
 * @param date ISO date of the export
 * @param what the sealed file, the open one, or a table by its number
 */
export function exportName(date: string, what: 'sealed' | 'open' | number): string {
  const ending = what === 'sealed' ? '.bearings' : what === 'open' ? '.json' : `-table-${what}.csv`;
  return `bearings-${date}${ending}`;
}
