import type { Saved } from '@bearings/directory/edits/store';
import type { Meeting } from '@bearings/directory/meeting';
import type { Organiser } from '@bearings/directory/organisers';
import type { Place } from '@bearings/directory/place';
import type { MeetingRecord, PlaceRecord } from '@bearings/directory/records';
import type { AtDesk } from './signed-in.ts';

const named = (name: string) => Object.assign(new Error(), { name });

/** What is sent as a form, a field given as a list several times. */
export function formOf(fields: Readonly<Record<string, string | readonly string[]>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) form.append(name, one);
  return form;
}

/** A desk over meetings and places in memory, where somebody sits who may do everything unless it is said otherwise. */
export class FakeDesk {
  readonly meetings = new Map<string, MeetingRecord>();
  readonly places = new Map<string, PlaceRecord>();
  /** What was kept, one save after the other. */
  readonly saves: Saved[] = [];
  /** Happens once, between what is read and what is kept of it. */
  meanwhile = () => {};
  /** What a look at what is kept comes to. */
  refresh = async () => {};
  readonly #me: Organiser;

  constructor(meetings: readonly Meeting[] = [], places: readonly Place[] = [], me: Partial<Organiser> = {}) {
    this.#me = { id: 'ana', name: 'Ana', role: 'organiser', meetings: [], since: '', ...me };
    for (const meeting of meetings) this.put(meeting);
    for (const place of places) this.putPlace(place);
  }

  /** Somebody writes it, whatever was there. */
  put(meeting: Meeting): void {
    const version = (this.meetings.get(meeting.id)?.version ?? 0) + 1;
    this.meetings.set(meeting.id, { meeting, imported: null, importedPlace: null, version });
  }

  putPlace(place: Place): void {
    const version = (this.places.get(place.id)?.version ?? 0) + 1;
    this.places.set(place.id, { place, source: null, key: '', imported: null, version });
  }

  #save(saved: Saved): void {
    const { newPlaces = [], newMeetings = [], places = [], meetings = [] } = saved;
    const slugs = new Set([...this.meetings.values()].map(({ meeting }) => meeting.slug));
    for (const { place, version } of places)
      if (this.places.get(place.id)?.version !== version - 1) throw named('StaleError');
    for (const { meeting, version } of meetings)
      if (this.meetings.get(meeting.id)?.version !== version - 1) throw named('StaleError');
    if (newMeetings.some(({ slug }) => slugs.has(slug))) throw named('TakenError');
    for (const meeting of [...newMeetings, ...meetings.map((record) => record.meeting)]) this.put(meeting);
    for (const place of [...newPlaces, ...places.map((record) => record.place)]) this.putPlace(place);
    this.saves.push(saved);
  }

  get atDesk(): AtDesk {
    const desk = {
      directory: { refresh: () => this.refresh() },
      edits: {
        meeting: async (id: string) => this.meetings.get(id),
        meetings: async (ids: readonly string[]) => ids.flatMap((id) => this.meetings.get(id) ?? []),
        place: async (id: string) => this.places.get(id),
        hasSlug: async (slug: string) =>
          [...this.meetings.values()].some(({ meeting }) => meeting.slug === slug),
        save: async (saved: Saved) => {
          this.meanwhile();
          this.meanwhile = () => {};
          this.#save(saved);
        },
      },
    };
    return { me: this.#me, desk: desk as unknown as AtDesk['desk'] };
  }
}
