/** A made-up record, in the shape the vault keeps. Its id begins with `example-`. */
export interface ExampleRecord {
  readonly id: string;
  readonly created: number;
  readonly edited: number;
  readonly type: 'entry';
  readonly payload: {
    readonly tool: string;
    readonly version: number;
    readonly behaviour?: string;
    readonly note?: string;
    readonly values: Readonly<Record<string, unknown>>;
  };
}
