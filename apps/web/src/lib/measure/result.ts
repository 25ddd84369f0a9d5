import type { Measure } from '@bearings/programme/measure';
import { rangeOf, type Score, scoreOf } from '@bearings/programme/measure-score';
import type { Said } from '@bearings/programme/said';
import type { MeasureEntry } from './measure-records.ts';

/** What the answers add up to, in one sentence. */
export function totalSaid(measure: Measure, { total, least, most, missing }: Score): Said {
  const range = rangeOf(measure);
  return total === undefined
    ? { id: 'measures.range', params: { count: missing.length, least, most, ...range } }
    : { id: 'measures.total', params: { total, ...range } };
}

/** What that can mean, where it can be said. */
export const bandSaid = ({ id }: Pick<Measure, 'id'>, { band }: Score): Said =>
  band ? { id: `measure.${id}.band.${band.id}` } : { id: 'measures.open' };

/** What is offered next: whatever the total, an answer that tells of danger comes first. What is still open may change it. */
export const nextSaid = ({ band, flags }: Score): Said => ({
  id: flags.includes('crisis')
    ? 'measures.next.crisis'
    : band
      ? `measures.next.${band.next}`
      : 'measures.next.open',
});

/** Whether help is spoken of: then a card for bad hours is offered beside it. */
export const speaksOfHelp = ({ band, flags }: Score): boolean =>
  flags.includes('crisis') || (band !== undefined && band.next !== 'watch');

/** A total, and the day it was made on. */
export interface TotalOnDay {
  readonly id: string;
  /** ISO date. */
  readonly date: string;
  /** Noon of that day, epoch ms. */
  readonly at: number;
  readonly total: number;
}

/**
 * The totals there are, the oldest first. Half answered ones have none, and those of another version, whose numbers may
 * mean something else, are left aside.
 * @param entries of this measure, the newest first
 */
export const totalsOf = (measure: Measure, entries: readonly MeasureEntry[]): readonly TotalOnDay[] =>
  entries
    .filter(({ version }) => version === measure.version)
    .flatMap(({ id, date, values }) => {
      const { total } = scoreOf(measure, values);
      return total === undefined ? [] : [{ id, date, at: new Date(`${date}T12:00`).getTime(), total }];
    })
    .reverse();

/** The total before a kept one, among those that can be set side by side. */
export function before(totals: readonly TotalOnDay[], id: string): TotalOnDay | undefined {
  const at = totals.findIndex((one) => one.id === id);
  return at > 0 ? totals[at - 1] : undefined;
}
