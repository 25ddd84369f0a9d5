import type { Answers } from './answers.ts';

// In memory only: words on their way from one sheet to a new one are written nowhere.
let waiting: { readonly tool: string; readonly values: Answers } | undefined;

/** Answers a new sheet of `tool` starts with when it is opened next. */
export function handOver(tool: string, values: Answers): void {
  waiting = { tool, values };
}
export function takeHandedOver(tool: string): Answers | undefined {
  const given = waiting?.tool === tool ? waiting.values : undefined;
  waiting = undefined;
  return given;
}
