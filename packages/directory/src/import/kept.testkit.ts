import { OPTIONS, reading } from '../feeds/feeds.testkit.ts';
import type { FeedReading } from '../feeds/read-feed.ts';
import type { Meeting } from '../meeting.ts';
import type { MeetingRecord, PlaceRecord } from '../records.ts';
import { type ImportPlan, type PlannedMeeting, planImport, planRemoval } from './plan-import.ts';

export const FIRST = '2026-11-01T10:00:00Z';
export const LATER = '2026-11-29T10:00:00Z';

/** What is kept of one source, as imports and people change it. */
export class Kept {
  meetings: MeetingRecord[] = [];
  places: PlaceRecord[] = [];
  #ids = 0;
  readonly others = new Set<string>();
  /** Places that meetings of nobody's list are held at. */
  readonly usedElsewhere = new Set<string>();

  plan(rows: unknown, now = LATER): ImportPlan {
    return this.planReading(reading(rows), now);
  }

  planReading(feed: FeedReading, now: string): ImportPlan {
    return planImport(feed, this, {
      source: 'City',
      now,
      newId: () => `n${++this.#ids}`,
      isSlugTaken: (slug) => this.others.has(slug),
      isPlaceUsed: (id) => this.usedElsewhere.has(id),
      townOf: OPTIONS.whereabouts.townOf,
    });
  }

  take(rows: unknown, now = LATER): string[] {
    return this.#keep(this.plan(rows, now)).map(({ change }) => change);
  }

  takeReading(feed: FeedReading): readonly PlannedMeeting[] {
    return this.#keep(this.planReading(feed, LATER));
  }

  #keep(plan: ImportPlan): readonly PlannedMeeting[] {
    for (const { record } of plan.meetings)
      this.meetings = [...this.meetings.filter(({ meeting }) => meeting.id !== record.meeting.id), record];
    for (const record of plan.places)
      this.places = [...this.places.filter(({ place }) => place.id !== record.place.id), record];
    return plan.meetings;
  }

  one(slug = 'tuesday'): MeetingRecord {
    return this.meetings.find(({ meeting }) => meeting.slug === slug)!;
  }

  correct(changes: Partial<Meeting>, slug = 'tuesday'): void {
    const { meeting, ...rest } = this.one(slug);
    const corrected = { ...rest, meeting: { ...meeting, ...changes } };
    this.meetings = this.meetings.map((record) => (record.meeting.slug === slug ? corrected : record));
  }

  /** The place that a meeting is held at. */
  placeOf(slug = 'tuesday'): PlaceRecord {
    const id = this.one(slug).meeting.place;
    return this.places.find(({ place }) => place.id === id)!;
  }

  correctPlace(changes: Partial<PlaceRecord['place']>, slug = 'tuesday'): void {
    const at = this.placeOf(slug);
    this.places = this.places.map((record) =>
      record === at ? { ...at, place: { ...at.place, ...changes } } : record,
    );
  }

  remove(now = LATER): void {
    for (const record of planRemoval(this.meetings, now))
      this.meetings = this.meetings.map((one) => (one.meeting.id === record.meeting.id ? record : one));
  }
}
