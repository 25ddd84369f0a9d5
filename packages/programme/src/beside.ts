import type { Reference } from './field.ts';
import { FLOWS } from './flows.ts';
import { once } from './links.ts';
import type { Entry } from './tool.ts';

/** Own words of another tool, to stand beside the one being written. */
export interface Beside {
  readonly tool: string;
  readonly lines: readonly Reference[];
  /** The list of this tool that takes them over. */
  readonly into?: string;
}

/**
 * What stands beside a tool, as its flows say.
 * @returns only tools with something to show, newest words first
 */
export const besides = (tool: string, entries: readonly Entry[]): readonly Beside[] =>
  FLOWS.flatMap((flow) => {
    if (flow.how !== 'beside' || flow.to !== tool) return [];
    const lines = once(flow.lines(entries));
    if (lines.length === 0) return [];
    return [{ tool: flow.from, lines, ...(flow.into === undefined ? {} : { into: flow.into }) }];
  });
