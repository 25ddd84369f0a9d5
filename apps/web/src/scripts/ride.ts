import { minutesOf } from '@bearings/programme/ride';
import type { Rating } from '#lib/look/wave.ts';

/** Minutes a ride is drawn for, until the person's own urges say better. */
export const USUAL = 20;

const LONGEST_HOURS = 3;
/** Minutes drawn at most: on a page left open for days, or after a clock was set on, the dot stays at the end. */
const LONGEST = LONGEST_HOURS * 60;

/** An urge being ridden. */
export interface Ride {
  /** Epoch milliseconds. */
  readonly start: number;
  /** Strengths tapped on the way: `at` in seconds since the start, `value` from 0 to 10. */
  readonly track: readonly { readonly at: number; readonly value: number }[];
  /** Epoch milliseconds; set when the person said that it is over. */
  readonly end?: number;
  /** Ids of the ways that were tried. */
  readonly ways: readonly string[];
}

/** What is true now, in one short sentence. */
export type Say = 'title' | 'riding' | 'climbing' | 'holding' | 'past-top' | 'low' | 'long' | 'over';

export interface RideView {
  readonly say: Say;
  /** Whole minutes to show: those left, or those so far once it is longer than usual; all of them once it is over. */
  readonly minutes: number;
  readonly figure: 'to-ride' | 'left' | 'so-far' | 'lasted';
  /** Minutes the scale spans. */
  readonly scale: number;
  /** How far along the scale, 0 to 1. */
  readonly now: number;
  readonly ratings: readonly Rating[];
}

export const begin = (now: number): Ride => ({ start: now, track: [], ways: [] });

/** Seconds since the start, or until it was over. */
const secondsOf = (ride: Ride, now: number): number =>
  Math.max(0, Math.round(((ride.end ?? now) - ride.start) / 1000));

/**
 * A rating at the time it is tapped; two within ten seconds are one that was corrected. After a clock was set back
 * nobody knows the time, but the order is still true: none that was given goes.
 */
export function rate(ride: Ride, now: number, value: number): Ride {
  const last = ride.track.at(-1)?.at ?? 0;
  const seconds = secondsOf(ride, now);
  const at = seconds < last ? last + 10 : seconds;
  return { ...ride, track: [...ride.track.filter((point) => at - point.at >= 10), { at, value }] };
}

export const tryWay = (ride: Ride, way: string): Ride =>
  ride.ways.includes(way) ? ride : { ...ride, ways: [...ride.ways, way] };

export const untryWay = (ride: Ride, way: string): Ride => ({
  ...ride,
  ways: ride.ways.filter((tried) => tried !== way),
});

export const finish = (ride: Ride, now: number): Ride => ({ ...ride, end: Math.max(now, ride.start) });

/** Whole minutes of a ride that is over, at least one. */
export const lastedOf = (ride: Ride): number => minutesOf(secondsOf(ride, ride.start));

/** The dot is drawn whole at the edge of the sheet too: its share of the narrowest one. */
const EDGE = 0.035;

function sayOf(ride: Ride, minutes: number, usual: number): Say {
  if (ride.end !== undefined) return 'over';
  const values = ride.track.map(({ value }) => value);
  const last = values.at(-1);
  if (last === undefined) return minutes > usual ? 'long' : 'riding';
  if (last <= 2) return 'low';
  if (last < Math.max(...values)) return 'past-top';
  const before = values.at(-2);
  if (before === undefined) return 'riding';
  return last > before ? 'climbing' : 'holding';
}

/**
 * What the page shows of a ride at a moment.
 * @param usual minutes the person's urges usually last
 */
export function viewOf(ride: Ride | undefined, now: number, usual: number): RideView {
  if (!ride) {
    return { say: 'title', minutes: usual, figure: 'to-ride', scale: usual * 1.1, now: 0, ratings: [] };
  }
  const seconds = secondsOf(ride, now);
  const minutes = Math.floor(seconds / 60);
  const scale = Math.max(usual, Math.min(minutes + 2, LONGEST)) * 1.1;
  const along = (at: number) => Math.min(1, at / 60 / scale);
  const figure = ride.end !== undefined ? 'lasted' : minutes >= usual ? 'so-far' : 'left';
  return {
    say: sayOf(ride, minutes, usual),
    minutes: { left: usual - minutes, 'so-far': minutes, lasted: lastedOf(ride) }[figure],
    figure,
    scale,
    // The dot moves once a minute, or when something is tapped: never by itself in between.
    now: Math.max(EDGE, along(Math.max(minutes * 60, ride.track.at(-1)?.at ?? 0))),
    ratings: ride.track.map(({ at, value }) => [along(at), value / 10]),
  };
}

/** A ride as an earlier page left it, or nothing if it is none, or older than three hours. */
export function rideFrom(value: unknown, now: number): Ride | undefined {
  const ride = value as Partial<Ride> | null | undefined;
  return typeof ride?.start === 'number' &&
    now - ride.start < LONGEST_HOURS * 3_600_000 &&
    Array.isArray(ride.track) &&
    Array.isArray(ride.ways)
    ? (ride as Ride)
    : undefined;
}
