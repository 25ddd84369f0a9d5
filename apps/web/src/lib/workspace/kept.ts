import { isOpenGoal } from '@bearings/programme/open-goal';
import type { Entry } from '@bearings/programme/tool';
import { midnightBefore } from '#lib/device-clock.ts';

/** What a tool holds, in the one figure that says most: how many, or when. It ranks nothing. */
export type Kept =
  | { readonly what: 'kept' | 'open'; readonly count: number }
  | { readonly what: 'today' }
  | { readonly what: 'day'; readonly at: number; readonly recent: boolean };

const WEEK = 6 * 24 * 3_600_000;

function one(tool: string, entries: readonly Entry[], now: number): Kept {
  if (tool === 'goal') {
    const open = entries.filter(({ values }) => isOpenGoal(values));
    return open.length > 0 ? { what: 'open', count: open.length } : { what: 'kept', count: entries.length };
  }
  if (entries.length > 1) return { what: 'kept', count: entries.length };
  const at = entries[0]!.edited;
  const today = midnightBefore(now);
  return at >= today ? { what: 'today' } : { what: 'day', at, recent: at >= today - WEEK };
}

/** By tool; tools without an entry are absent. */
export function keptOf(entries: readonly Entry[], now: number): ReadonlyMap<string, Kept> {
  return new Map(
    [...Map.groupBy(entries, ({ tool }) => tool)].map(([tool, list]) => [tool, one(tool, list, now)]),
  );
}
