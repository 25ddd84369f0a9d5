import type { ExampleRecord } from './examples/record.ts';
import { exampleSheets } from './examples/sheets.ts';
import { exampleTime, type TextOf } from './examples/time.ts';
import { exampleUrges } from './examples/urges.ts';

export type { ExampleRecord } from './examples/record.ts';

/**
 * Eight weeks of one made-up person, over every tool, to look around in. The same arguments give the same records.
 * They are never to be mixed with what a person keeps, nor shown where help is needed.
 * @param today ISO date; the last record is of the day before
 * @param zone IANA name
 * @param text words of a key of the catalogue (`texts/<language>/examples.json`)
 * @throws RangeError if the zone is unknown
 */
export function examplesFor(today: string, zone: string, text: TextOf): readonly ExampleRecord[] {
  const time = exampleTime(today, zone);
  const words: TextOf = (key) => text(`example.${key}`);
  return [...exampleSheets(time, words), ...exampleUrges(time, words)].sort((a, b) => a.created - b.created);
}
