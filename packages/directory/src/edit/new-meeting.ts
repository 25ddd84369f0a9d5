import { slugged } from '../feeds/slug.ts';
import type { Meeting } from '../meeting.ts';
import { weekly } from '../recurrence.ts';

/** A meeting that nobody wrote down yet: an hour and a half in the evening, once a week. @param zone where most others are */
export const blankMeeting = (id: string, zone: string): Meeting => ({
  id,
  slug: id,
  name: '',
  programme: 'smart',
  attendance: 'in-person',
  status: { state: 'active' },
  zone,
  recurrence: { ...weekly(1, '19:00', 90), weekdays: [] },
  exceptions: [],
  holidays: 'held',
  place: null,
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
  group: '',
  notes: '',
  website: null,
  provenance: null,
  confirmedOn: null,
  confirmedBy: null,
  updatedAt: null,
});

/** The word a new meeting stands under in addresses: its name, and part of its id where another has it. */
export async function slugFor(
  { name, id }: Pick<Meeting, 'name' | 'id'>,
  isTaken: (slug: string) => Promise<boolean>,
): Promise<string> {
  const plain = slugged(name);
  if (plain === '') return id;
  return (await isTaken(plain)) ? `${plain.slice(0, 180)}-${id.slice(0, 6)}` : plain;
}
