import type { Item } from '../field.ts';
import type { Tool } from '../tool.ts';
import type { ExampleRecord, ExampleSheet } from './record.ts';
import type { ExampleTime, TextOf } from './time.ts';

type When = readonly [week: number, weekday: number, hour: number];

/** What the examples of one tool are made with. */
export interface ExampleKit {
  readonly time: ExampleTime;
  readonly text: TextOf;
  /** A line of a list in the words of `key`. */
  line(id: string, key: string, more?: object): Item;
  /** A sheet by its number among those of the tool; `edited` is when it was last written on. */
  sheet(number: number, created: When, values: Record<string, unknown>, edited?: When): ExampleSheet;
}

export type MakeExamples = (time: ExampleTime, text: TextOf) => readonly ExampleRecord[];

/** The sheets of one tool that the made-up person kept. */
export const examplesOf =
  (tool: Tool, make: (kit: ExampleKit) => readonly ExampleRecord[]): MakeExamples =>
  (time, text) =>
    make({
      time,
      text,
      line: (id, key, more = {}) => ({ id, text: text(key), ...more }),
      sheet: (number, created, values, edited = created) => ({
        id: `example-${tool.id}-${number}`,
        created: time.moment(...created).at,
        // Writing takes a while.
        edited: time.moment(...edited).at + tool.minutes * 60_000,
        type: 'entry',
        payload: { tool: tool.id, version: tool.version, behaviour: 'alcohol', values },
      }),
    });
