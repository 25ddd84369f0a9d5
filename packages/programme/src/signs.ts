import { isBlank } from './line.ts';
import type { Said } from './said.ts';
import { sheetsOf } from './sheets.ts';
import type { Entry } from './tool.ts';
import { CHECKED, type DayCheck } from './tools/day-check.ts';

/** A check of the last days, as it was kept. `at`: epoch ms. */
export interface CheckBeside extends DayCheck {
  readonly entry: string;
  readonly at: number;
}
/** The last one-minute checks, to lay beside the signs on a plan for a lapse. They are set side by side, and not judged. */
export interface SignsBeside {
  readonly sentence: Said;
  /** The oldest first. */
  readonly checks: readonly CheckBeside[];
}

const TWO_WEEKS = 14 * 24 * 60 * 60 * 1000;
/** What fits side by side. */
const MOST = 7;

/** @param now epoch ms; what was kept after it is left out */
export function signsBeside(entries: readonly Entry[], now: number): SignsBeside {
  const checks = sheetsOf(entries, 'day-check')
    .filter(({ created }) => created > now - TWO_WEEKS && created <= now)
    .filter(({ values }) => CHECKED.some((mark) => values[mark] !== undefined) || !isBlank(values.hard))
    .slice(0, MOST)
    .reverse()
    .map(({ id, created, values }) => ({ entry: id, at: created, ...values }));
  return {
    sentence:
      checks.length === 0 ? { id: 'signs.none' } : { id: 'signs.some', params: { count: checks.length } },
    checks,
  };
}
