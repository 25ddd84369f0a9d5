import { isBlank, sameWords } from './line.ts';
import { once } from './links.ts';
import type { Entry } from './tool.ts';
import type { LapseReview } from './tools/lapse-review.ts';
import type { UrgeCard } from './tools/urge-card.ts';
import type { UrgeLog } from './tools/urge-log.ts';
import type { UrgeSurf } from './tools/urge-surf.ts';

/**
 * The card with what a lapse taught: lessons, and what to do at its turning points, as further lines. Doing it twice
 * changes nothing more.
 * @returns new answers for the card; the same ones when there is nothing to add
 */
export function lessonsToCard(
  review: Entry<LapseReview>,
  kept: Pick<Entry<UrgeCard>, 'values'> | undefined,
): UrgeCard {
  const before = kept?.values ?? {};
  const lines = before.lines ?? [];
  const there = new Set(lines.map(({ text }) => sameWords(text) || text));
  const ids = new Set(lines.map(({ id }) => id));
  const { learned = [], chain = [] } = review.values;
  const lessons = once([
    ...learned.map(({ id, text }) => ({ id, text })),
    ...chain.map(({ id, exit = '' }) => ({ id: `${id}-exit`, text: exit })),
  ]).filter(({ id, text }) => !isBlank(text) && !there.has(sameWords(text) || text) && !ids.has(id));
  return lessons.length === 0 ? before : { ...before, lines: [...lines, ...lessons] };
}

/**
 * A ridden urge as answers of the urge log, so that it is written once.
 * @param zone IANA name of the zone the person was in
 */
export function urgeOfRide(ride: Entry<UrgeSurf>, zone: string): UrgeLog {
  const { before, during, after, track = [] } = ride.values;
  const last = track.reduce((end, { at }) => Math.max(end, at), 0);
  const strength = before ?? during ?? track[0]?.value;
  const left = after ?? track.at(-1)?.value;
  return {
    start: { at: ride.created, zone },
    ...(strength === undefined ? {} : { strength }),
    did: ['urge-surf'],
    ...(left === undefined ? {} : { after: left }),
    ...(last > 0 ? { lasted: Math.max(1, Math.round(last / 60)) } : {}),
  };
}
