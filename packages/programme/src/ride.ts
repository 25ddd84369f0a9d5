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

const isNumber = (value: unknown): value is number => Number.isFinite(value);

/** The ratings of a track as numbers; what an older or damaged record holds else is left out. */
const pointsOf = (track: readonly (TrackPoint | null)[] | undefined): readonly TrackPoint[] =>
  (Array.isArray(track) ? track : []).filter((point) => isNumber(point?.at) && isNumber(point?.value));

/** Seconds from the start to the last rating. */
export const trackedOf = ({ track }: Pick<UrgeSurf, 'track'>): number =>
  pointsOf(track).reduce((end, { at }) => Math.max(end, at), 0);

/** When a ride began, epoch ms: it is kept when it is over, so its track began before. */
export const startOf = ({ created, values }: Pick<Entry<UrgeSurf>, 'created' | 'values'>): number =>
  created - trackedOf(values) * 1000;

/**
 * How strong the urge got, 0 to 10: the highest of all ratings. What it was afterwards counts among them, but says
 * nothing alone.
 */
function strengthOf({ before, during, after, track }: UrgeSurf): number | undefined {
  const rated = [before, during, ...pointsOf(track).map(({ value }) => value)].filter(isNumber);
  return rated.length === 0 ? undefined : Math.max(...rated, isNumber(after) ? after : 0);
}

/** How strong it was at the end, 0 to 10. One rating says how strong it was, not how it ended. */
function afterOf({ after, track }: UrgeSurf): number | undefined {
  const points = pointsOf(track);
  return after ?? (points.length > 1 ? points.at(-1)!.value : undefined);
}

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

/** What a kept sheet tells of its ride. */
export function riddenOf(ride: Pick<Entry<UrgeSurf>, 'created' | 'values'>): Ridden {
  const seconds = trackedOf(ride.values);
  return {
    start: startOf(ride),
    lasted: seconds > 0 ? minutesOf(seconds) : undefined,
    did: ['urge-surf'],
  };
}
