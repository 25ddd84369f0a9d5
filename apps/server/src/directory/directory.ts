import { setImmediate as breathe } from 'node:timers/promises';
import type { Reading } from '@bearings/directory/edits/stale';
import type { VersionedEntry } from '@bearings/directory/entry';
import type { Meeting } from '@bearings/directory/meeting';
import type { Holidays } from '@bearings/directory/occurrences';
import type { Place } from '@bearings/directory/place';
import { Finder } from '@bearings/directory/search';
import type { Contact } from '@bearings/directory/served';
import type { DirectoryStore, ServedMeeting } from '@bearings/directory/store';
import type { Logger } from 'pino';
import { NOBODY, type Organisation } from '../organisation/organisation.ts';
import { reasonOf } from '../store/store-error.ts';

/** How often it is looked whether another process changed something, and how old a picture may get. */
const LOOK_MS = 1_000;
const OLDEST_MS = 60_000;

/** Everything that is kept, as it was read at one moment. */
interface Kept {
  readonly revision: number;
  readonly entries: ReadonlyMap<string, VersionedEntry>;
  readonly places: ReadonlyMap<string, Place>;
  readonly placeVersions: ReadonlyMap<string, number>;
  /** Ids of meetings whose source says itself when somebody last looked. */
  readonly dated: ReadonlySet<string>;
}

/**
 * The directory as it is served: a picture of what is kept, made anew every minute and whenever something changed, by
 * this process or another. While a new one is made, or the store is away, the last one answers.
 */
export class Directory {
  readonly #store: DirectoryStore;
  readonly #log: Logger;
  readonly #clock: () => number;
  #finder: Finder;
  #readTimes: ReadonlyMap<string, string> = new Map();
  #kept: Kept = {
    revision: -1,
    entries: new Map(),
    places: new Map(),
    placeVersions: new Map(),
    dated: new Set(),
  };
  /** The look that is under way, and the one that begins after it. */
  #current: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  readonly #look: () => Organisation;
  #organisation: Organisation;
  #isAway = false;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  private constructor(store: DirectoryStore, log: Logger, clock: () => number, look: () => Organisation) {
    this.#store = store;
    this.#log = log;
    this.#clock = clock;
    this.#finder = Finder.of([], clock());
    this.#look = look;
    this.#organisation = look();
  }

  /** @param look tells who runs this instance; another object where that changed */
  static async start(
    store: DirectoryStore,
    log: Logger,
    clock: () => number = Date.now,
    look: () => Organisation = () => NOBODY,
  ): Promise<Directory> {
    const directory = new Directory(store, log, clock, look);
    await directory.refresh();
    directory.#lookAgain();
    return directory;
  }

  get finder(): Finder {
    return this.#finder;
  }

  /** Whom people may ask. */
  get contact(): Contact {
    return this.#organisation.contact;
  }

  /** The holidays that dates are worked out with. */
  get holidays(): Holidays {
    return this.#organisation.holidays;
  }

  /** When they were last changed, in milliseconds since 1970. */
  get holidaysAt(): number {
    return this.#organisation.changedAt;
  }

  entry(id: string): VersionedEntry | undefined {
    return this.#kept.entries.get(id);
  }

  /** Everything that is kept, drafts and what is closed among it. */
  get entries(): Iterable<VersionedEntry> {
    return this.#kept.entries.values();
  }

  /** All places that are kept. */
  get places(): Iterable<Place> {
    return this.#kept.places.values();
  }

  place(id: string): Place | undefined {
    return this.#kept.places.get(id);
  }

  /** How often a place was changed; rises by one with each change. */
  placeVersion(id: string): number {
    return this.#kept.placeVersions.get(id) ?? 0;
  }

  /** How the source of a meeting was last read; null where it has none. */
  readingOf({ id, provenance }: Pick<Meeting, 'id' | 'provenance'>): Reading | null {
    return provenance && { at: this.#readTimes.get(provenance.source), isDated: this.#kept.dated.has(id) };
  }

  /**
   * Brings the picture up to date with what is kept, if that changed or the picture is old. One look is under way at a
   * time; all who ask meanwhile share the one after it, which sees what they did.
   * @throws Error where the store is away; the clock of what is known moves on all the same
   */
  refresh(): Promise<void> {
    if (this.#next) return this.#next;
    if (!this.#current) return this.#begin();
    const begin = () => this.#begin();
    this.#next = this.#current.then(begin, begin);
    return this.#next;
  }

  #begin(): Promise<void> {
    this.#next = undefined;
    this.#current = this.#bringUp().finally(() => {
      this.#current = undefined;
    });
    return this.#current;
  }

  async #bringUp(): Promise<void> {
    let read: Kept | undefined;
    let away: unknown;
    try {
      const revision = await this.#store.revision();
      this.#readTimes = await this.#store.readTimes();
      if (revision !== this.#kept.revision) read = await this.#readAll(revision);
    } catch (error) {
      away = error;
    }
    const organisation = this.#look();
    const isOther = organisation !== this.#organisation;
    this.#organisation = organisation;
    // Also where the clock was set back.
    const age = Math.abs(this.#clock() - this.#finder.now);
    if (read || isOther || age >= OLDEST_MS) await this.#draw(read ?? this.#kept);
    if (away) throw away;
  }

  /** @param revision as it was before this: what is written meanwhile has a later one, and is not taken for seen */
  async #readAll(revision: number): Promise<Kept> {
    const meetings: ServedMeeting[] = [];
    for await (const some of this.#store.meetings()) {
      meetings.push(...some);
      await breathe();
    }
    // After the meetings: a new one may stand at a place that is as new.
    const places = new Map<string, Place>();
    const placeVersions = new Map<string, number>();
    for await (const some of this.#store.places()) {
      for (const { place, version } of some) {
        places.set(place.id, place);
        placeVersions.set(place.id, version);
      }
      await breathe();
    }
    const entries = new Map(
      meetings.map(({ meeting, version }) => [
        meeting.id,
        { meeting, version, place: (meeting.place && places.get(meeting.place)) || null },
      ]),
    );
    const dated = new Set(meetings.flatMap(({ meeting, isDated }) => (isDated ? [meeting.id] : [])));
    return { revision, entries, places, placeVersions, dated };
  }

  /** What is asked in between is answered from the picture before and what it was made of, never from both. */
  async #draw(kept: Kept): Promise<void> {
    const steps = Finder.steps([...kept.entries.values()], this.#clock(), this.holidays);
    for (;;) {
      const { done, value } = steps.next();
      if (done) {
        this.#finder = value;
        this.#kept = kept;
        return;
      }
      await breathe();
    }
  }

  #lookAgain(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(async () => {
      try {
        await this.refresh();
        if (this.#isAway) this.#log.info('the directory can be read again');
        this.#isAway = false;
      } catch (error) {
        const reason = reasonOf(error);
        if (!this.#isAway)
          this.#log.warn({ reason }, 'the directory cannot be read; what was read last answers');
        this.#isAway = true;
      }
      this.#lookAgain();
    }, LOOK_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#store.close();
  }
}
