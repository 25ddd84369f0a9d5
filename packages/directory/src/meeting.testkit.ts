import type { Meeting } from './meeting.ts';
import type { Place } from './place.ts';
import { weekly } from './recurrence.ts';

/** A plain weekly meeting: Tuesdays at seven in New York, unless it is said otherwise. */
export const aMeeting = (changes: Partial<Meeting> = {}): Meeting => ({
  id: 'm1',
  slug: 'tuesday',
  name: 'Tuesday at seven',
  group: '',
  programme: 'smart',
  attendance: 'in-person',
  status: { state: 'active' },
  zone: 'America/New_York',
  recurrence: weekly(2, '19:00', 60),
  exceptions: [],
  holidays: 'held',
  place: 'p1',
  online: null,
  audiences: [],
  formats: [],
  languages: [],
  signed: [],
  accessibility: [],
  access: 'open',
  registration: null,
  capacity: null,
  letters: 'none',
  lettersHow: '',
  facilitators: [],
  notes: '',
  website: null,
  provenance: null,
  confirmedOn: null,
  confirmedBy: null,
  updatedAt: null,
  ...changes,
});

export const aPlace = (changes: Partial<Place> = {}): Place => ({
  id: 'p1',
  name: 'The hall',
  kind: 'community',
  address: '1 Main Street, Albany, NY, USA',
  regions: ['Albany'],
  country: 'US',
  point: { latitude: 42.65, longitude: -73.75 },
  precision: 'exact',
  access: '',
  accessibility: [],
  notes: '',
  website: null,
  ...changes,
});
