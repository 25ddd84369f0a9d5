import { setImmediate as breathe } from 'node:timers/promises';
import type { PlaceRecord } from '@bearings/directory/records';
import { type Entry, Finder } from '@bearings/directory/search';
import type { DirectoryStore } from '@bearings/directory/store';
import type { Logger } from 'pino';

/** How often it is looked whether another process changed something, and how old a picture may get. */
const LOOK_MS = 1_000;
const OLDEST_MS = 60_000;

/** What is shown of a meeting beside its entry: how often it was changed, for calendars. */
export type VersionedEntry = Entry & { readonly version: number };

/**
 * The directory as it is served: a picture of what is kept, made anew every minute and whenever something changed, by
 * this process or another. While a new one is made, or the store is away, the last one answers.
 */
export class Directory {
  readonly #store: DirectoryStore;
  readonly #log: Logger;
  readonly #clock: () => number;
  #finder: Finder;
  #entries = new Map<string, VersionedEntry>();
  #places = new Map<string, PlaceRecord>();
  #revision = -1;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  private constructor(store: DirectoryStore, log: Logger, clock: () => number) {
    this.#store = store;
    this.#log = log;
    this.#clock = clock;
    this.#finder = Finder.of([], clock());
  }

  static async start(store: DirectoryStore, log: Logger, clock: () => number = Date.now): Promise<Directory> {
    const directory = new Directory(store, log, clock);
    await directory.refresh();
    directory.#lookAgain();
    return directory;
  }

  get finder(): Finder {
    return this.#finder;
  }

  entry(id: string): VersionedEntry | undefined {
    return this.#entries.get(id);
  }

  place(id: string): PlaceRecord['place'] | undefined {
    return this.#places.get(id)?.place;
  }

  /** Brings the picture up to date with what is kept, if that changed or the picture is old. */
  async refresh(): Promise<void> {
    const revision = await this.#store.revision();
    if (revision !== this.#revision) await this.#read();
    else if (this.#clock() - this.#finder.now < OLDEST_MS) return;
    await this.#draw();
  }

  async #read(): Promise<void> {
    const { revision, meetings, places } = await this.#store.contents();
    this.#places = new Map(places.map((record) => [record.place.id, record]));
    this.#entries = new Map(
      meetings.map(({ meeting, version }) => [
        meeting.id,
        { meeting, version, place: (meeting.place && this.place(meeting.place)) || null },
      ]),
    );
    this.#revision = revision;
  }

  async #draw(): Promise<void> {
    const steps = Finder.steps([...this.#entries.values()], this.#clock());
    for (;;) {
      const { done, value } = steps.next();
      if (done) {
        this.#finder = value;
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
      } catch (error) {
        this.#log.warn(
          { reason: (error as Error).message },
          'the directory could not be read; the last picture answers',
        );
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
