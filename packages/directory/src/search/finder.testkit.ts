import { aMeeting, aPlace } from '../meeting.testkit.ts';
import type { Meeting } from '../meeting.ts';
import type { Place } from '../place.ts';
import type { Recurrence } from '../recurrence.ts';
import type { Entry, Finder } from './finder.ts';
import { everything, type Query } from './query.ts';

/** Epoch ms of a time with its zone: `2026-11-29T12:00[UTC]`. */
export const at = (text: string) => Temporal.ZonedDateTime.from(text).epochMilliseconds;
export const NOW = at('2026-11-29T12:00[UTC]');

/** A meeting at a place of its own, which is named by its id; at none where `place` is null. */
export const entry = (meeting: Partial<Meeting>, place: Partial<Place> | null = {}): Entry => ({
  meeting: aMeeting({ slug: meeting.id ?? 'm1', place: place ? `p${meeting.id}` : null, ...meeting }),
  place: place && aPlace({ id: `p${meeting.id}`, ...place }),
});

/** What is found, in its order. */
export const ids = (finder: Finder, query: Partial<Query>) =>
  finder.ask({ ...everything(), ...query }).found.map(({ meeting }) => meeting.id);

/** Mondays and Wednesdays at seven. */
export const twoDays: Recurrence = {
  every: 'week',
  interval: 1,
  weekdays: ['MO', 'WE'],
  anchor: null,
  start: '19:00',
  duration: 60,
  from: null,
  until: null,
};
