import type { Meeting } from '@bearings/directory/meeting';
import * as kit from '@bearings/directory/meeting.testkit';
import type { Holidays } from '@bearings/directory/occurrences';
import type { Place } from '@bearings/directory/place';
import { weekly } from '@bearings/directory/recurrence';
import { type Entry, Finder } from '@bearings/directory/search';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { createMessages } from '#lib/messages/messages.ts';
import { readMessages } from '../../../catalogue.ts';
import type { Given } from './given.ts';

/** What the pages of meetings say, in English. */
export const english = createMessages(
  'en',
  Object.fromEntries(
    Object.entries(readMessages('en'))
      .filter(([key]) => /^(?:public|mark|nav)\./.test(key))
      .map(([key, text]) => [key, compileMessage(text)]),
  ),
);

/** Sunday, seven in the morning in New York, noon in Lisbon and London. */
export const NOW = Date.parse('2026-11-29T12:00:00Z');

/** Sundays at eight in the evening in New York, unless it is said otherwise. */
export const aMeeting = (changes: Partial<Meeting> = {}): Meeting =>
  kit.aMeeting({
    slug: 'sunday',
    name: 'Evening circle',
    recurrence: weekly(0, '20:00', 90),
    place: null,
    ...changes,
  });

export const aPlace = (changes: Partial<Place> = {}): Place =>
  kit.aPlace({
    name: 'Harbour Hall',
    address: '1 Main Street, Albany',
    regions: ['New York', 'Albany'],
    ...changes,
  });

/** What a server gives that keeps these meetings. */
export function given(entries: readonly Entry[], now = NOW, holidays: Holidays = () => null): Given {
  const places = new Map(entries.flatMap(({ place }) => (place ? [[place.id, place]] : [])));
  return {
    origin: 'https://bearings.example',
    embedders: '*',
    outline: () => Promise.reject(new Error('no tables here')),
    where: () => Promise.reject(new Error('no tables here')),
    directory: {
      finder: Finder.of(entries, now, holidays),
      contact: { name: '', phone: '', hours: '' },
      holidays,
      entry: (id) => {
        const found = entries.find(({ meeting }) => meeting.id === id);
        return found && { ...found, version: 1 };
      },
      place: (id) => places.get(id),
      readingOf: () => null,
    },
  };
}
