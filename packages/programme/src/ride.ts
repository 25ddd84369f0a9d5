import type { TrackPoint } from './field.ts';
import type { Entry } from './tool.ts';
import type { UrgeLog } from './tools/urge-log.ts';
import type { UrgeSurf } from './tools/urge-surf.ts';

// Urge help carries this module: it imports types alone.

/** What is known of a ride beside its answers. */
export interface Ridden {
  /** Epoch milliseconds. */
  readonly start: number;
  /** Whole minutes. */
  readonly lasted?: number | undefined;
  /** Ways tried on it, as the urge log keeps them. */
  readonly did: readonly string[];
}

/** Seconds as whole minutes, at least one. */
export const minutesOf = (seconds: number): number => Math.max(1, Math.round(seconds / 60));

/** Seconds from the first rating to the last. */
export const trackedOf = (track: readonly TrackPoint[] = []): number =>
  track.reduce((end, { at }) => Math.max(end, at), 0);

/**
 * How strong the urge got, 0 to 10: the highest of all ratings. What it was afterwards counts among them, but says
 * nothing alone.
 */
function strengthOf({ before, during, after, track = [] }: UrgeSurf): number | undefined {
  const rated = [before, during, ...track.map(({ value }) => value)].filter((value) => value !== undefined);
  return rated.length === 0 ? undefined : Math.max(...rated, after ?? 0);
}

/** How strong it was at the end, 0 to 10. One rating says how strong it was, not how it ended. */
const afterOf = ({ after, track = [] }: UrgeSurf): number | undefined =>
  after ?? (track.length > 1 ? track.at(-1)!.value : undefined);

/**
 * A ridden urge as answers of the urge log.
 * @param zone IANA name of the zone the person was in
 */
export function logOf(answers: UrgeSurf, { start, lasted, did }: Ridden, zone: string): UrgeLog {
  const strength = strengthOf(answers);
  const after = afterOf(answers);
  return {
    start: { at: start, zone },
    ...(strength === undefined ? {} : { strength }),
    ...(did.length === 0 ? {} : { did }),
    ...(after === undefined ? {} : { after }),
    ...(lasted === undefined ? {} : { lasted }),
  };
}

/** What a kept sheet tells of its ride: it is kept when it is over, so it began its track before. */
export function riddenOf({ created, values: { track } }: Entry<UrgeSurf>): Ridden {
  const seconds = trackedOf(track);
  return {
    start: created - seconds * 1000,
    lasted: seconds > 0 ? minutesOf(seconds) : undefined,
    did: ['urge-surf'],
  };
}
