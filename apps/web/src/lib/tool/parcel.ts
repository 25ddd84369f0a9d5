import type { Answers } from './answers.ts';

// In memory only: words on their way from one sheet to another are written nowhere.
let waiting: (Parcel & { readonly tool: string }) | undefined;

/** What is handed over. `behaviour`: what it is about, if the person said. */
export interface Parcel {
  readonly values: Answers;
  readonly behaviour?: string;
}

/** Answers a sheet of `tool` starts with when it is opened next. They are a draft until they are kept. */
export function sendParcel(tool: string, values: Answers, behaviour?: string): void {
  waiting = { tool, values, ...(behaviour === undefined ? {} : { behaviour }) };
}
export function takeParcel(tool: string): Parcel | undefined {
  const given = waiting?.tool === tool ? waiting : undefined;
  waiting = undefined;
  if (!given) return undefined;
  const { values, behaviour } = given;
  return { values, ...(behaviour === undefined ? {} : { behaviour }) };
}
