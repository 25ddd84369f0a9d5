import type { Answers } from './answers.ts';

// In memory only: words on their way from one sheet to another are written nowhere.
let waiting: { readonly tool: string; readonly values: Answers } | undefined;

/** Answers a sheet of `tool` starts with when it is opened next. They are a draft until they are kept. */
export function sendParcel(tool: string, values: Answers): void {
  waiting = { tool, values };
}
export function takeParcel(tool: string): Answers | undefined {
  const given = waiting?.tool === tool ? waiting.values : undefined;
  waiting = undefined;
  return given;
}
