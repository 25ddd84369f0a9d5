import { HEADS } from '@bearings/programme/heads';
import { isMeasureId, MEASURE_IDS } from '@bearings/programme/measure-ids';

/** Tables of measures have numbers of their own, however many tools there come to be. */
const MEASURES_FROM = 101;

/**
 * The table of a tool, by its place in the list of tools, from 1, or of a measure, from 101: it stays the same from one
 * export to the next.
 */
export const tableNumber = (id: string): number =>
  isMeasureId(id) ? MEASURES_FROM + MEASURE_IDS.indexOf(id) : HEADS.findIndex((head) => head.id === id) + 1;

/**
 * The name of a file that leaves: neutral, so that whoever sees it learns no more than the day.
 * @param date ISO date of the export
 * @param what the sealed file, the open one, or a table by its number
 */
export function exportName(date: string, what: 'sealed' | 'open' | number): string {
  const ending = what === 'sealed' ? '.bearings' : what === 'open' ? '.json' : `-table-${what}.csv`;
  return `bearings-${date}${ending}`;
}
