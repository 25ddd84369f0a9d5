import { blankMeeting } from './edit/new-meeting.ts';
import type { Meeting } from './meeting.ts';
import { blankPlace, type Place } from './place.ts';
import { weekly } from './recurrence.ts';

/** A plain weekly meeting: Tuesdays at seven in New York, unless it is said otherwise. */
export const aMeeting = (changes: Partial<Meeting> = {}): Meeting => ({
  ...blankMeeting('m1', 'America/New_York'),
  slug: 'tuesday',
  name: 'Tuesday at seven',
  recurrence: weekly(2, '19:00', 60),
  place: 'p1',
  ...changes,
});

export const aPlace = (changes: Partial<Place> = {}): Place => ({
  ...blankPlace('p1'),
  name: 'The hall',
  address: '1 Main Street, Albany, NY, USA',
  regions: ['Albany'],
  country: 'US',
  point: { latitude: 42.65, longitude: -73.75 },
  ...changes,
});
