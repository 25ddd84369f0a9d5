import { exampleSheets } from './examples/sheets.ts';
import type { ExampleTime, TextOf } from './examples/time.ts';
import { exampleTime } from './examples/time.ts';
import { exampleUrges } from './examples/urges.ts';
import type { ToolId } from './tools.ts';

/** A made-up record, in the shape the vault keeps. Its id begins with `example-`. */
export interface ExampleRecord {
  readonly id: string;
  readonly created: number;
  readonly edited: number;
  readonly type: 'entry';
  readonly payload: {
    readonly tool: ToolId;
    readonly version: number;
    readonly behaviour?: string;
    readonly note?: string;
    readonly values: Readonly<Record<string, unknown>>;
  };
}

/**
 * Eight weeks of one made-up person, over every tool, to look around in. The same arguments give the same records.
 * They are never to be mixed with what a person keeps, nor shown where help is needed.
 * @param today ISO date; the last record is of the day before
 * @param zone IANA name
 * @param text words of a key of the catalogue (`texts/<language>/examples.json`)
 * @throws RangeError if the zone is unknown
 */
export function examplesFor(today: string, zone: string, text: TextOf): readonly ExampleRecord[] {
  const time: ExampleTime = exampleTime(today, zone);
  const words: TextOf = (key) => text(`example.${key}`);
  return [...exampleSheets(time, words), ...exampleUrges(time, words)].sort((a, b) => a.created - b.created);
}
