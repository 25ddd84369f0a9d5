import type { Entry } from './entry.ts';
import type { Meeting } from './meeting.ts';
import { type Place, shownPoint, shownTown } from './place.ts';

/** A place as everybody may see it: of an approximate one only the region and a coarse point. */
export function publicPlace(place: Place): Place {
  if (place.precision === 'exact') return place;
  const [point, town] = [shownPoint(place), shownTown(place)];
  return { ...place, name: '', address: '', notes: '', access: '', website: null, point, town };
}

/** A meeting as everybody may see it. What is hidden stays so without making the meeting any less a meeting. */
export function publicMeeting(meeting: Meeting): Meeting {
  const { online, provenance } = meeting;
  return {
    ...meeting,
    online:
      online && online.visibility !== 'public' ? { ...online, link: null, phone: '', notes: '' } : online,
    provenance: provenance && { ...provenance, id: '', row: '' },
  };
}

export const publicEntry = ({ meeting, place }: Entry): Entry => ({
  meeting: publicMeeting(meeting),
  place: place && publicPlace(place),
});
