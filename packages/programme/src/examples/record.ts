import type { KeptMeasure } from '../measure.ts';
import type { Reminder } from '../rhythm.ts';

interface Kept<Type extends string, Payload> {
  readonly id: string;
  readonly created: number;
  readonly edited: number;
  readonly type: Type;
  readonly payload: Payload;
}

/** A made-up sheet of a tool. */
export type ExampleSheet = Kept<
  'entry',
  {
    readonly tool: string;
    readonly version: number;
    readonly behaviour?: string;
    readonly note?: string;
    readonly values: Readonly<Record<string, unknown>>;
  }
>;

/** A made-up record, in the shape the vault keeps. Its id begins with `example-`. */
export type ExampleRecord = ExampleSheet | Kept<'measure', KeptMeasure> | Kept<'reminder', Reminder>;
