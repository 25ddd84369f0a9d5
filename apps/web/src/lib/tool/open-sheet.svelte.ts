import type { Entry, SheetForm, Tool } from '@bearings/programme/tool';
import { isVaultError } from '@bearings/vault/errors';
import { untrack } from 'svelte';
import { begunKey } from '#lib/session/drafts.ts';
import type { Notice, Notices } from '#lib/workspace/notices.svelte.ts';
import { problemOf } from '#lib/workspace/problems.ts';
import { removedWith } from '#lib/workspace/record-list.ts';
import { type Begun, begunIn, firstFree } from './begun.ts';
import { begunName, begunOfDay, blankHash, dayIn, goesOn, NEW, sheetToOpen, standsFor } from './opening.ts';
import { takeParcel } from './parcel.ts';
import { Sheet } from './sheet.svelte.ts';
import type { SheetWorld } from './sheet-world.ts';
import type { Take } from './take.ts';

/** The page's address, whose hash names the sheet. */
export interface Place {
  /** The whole address. */
  here(): string;
  /** Another page was asked for and is on its way. */
  leaving(): boolean;
  /** Puts another hash in the place of this one; no way back leads to the old one. */
  rename(hash: string): Promise<void>;
}

export interface OpenSheetWorld extends SheetWorld {
  readonly notices: Notices;
  readonly place: Place;
  readonly take: Take;
  /** How to get to what the sheet shows; `undefined` where that is in sight, or where it shows nothing. */
  wayToShown(): (() => void) | undefined;
}

/** The page that stands in each tab, by the tab's notices: a way back may outlive the page it was offered on. */
const standing = new WeakMap<Notices, OpenSheet<SheetForm>>();

/** The sheet that a tool's page has open: which one it is, how it is kept and removed, and what is said of that. */
export class OpenSheet<Form extends SheetForm = Tool> {
  /** `undefined` until the first one is ready. */
  sheet: Sheet<Form> | undefined = $state.raw();
  /** Others of this tool that were begun and are not kept yet. */
  begun: readonly Begun[] = $state.raw([]);

  readonly #world: OpenSheetWorld;
  #tool: Form | undefined;
  /** What was last said of this sheet. */
  #told: Notice | undefined = $state.raw();
  /** Lets go of the begun sheet that is open. */
  #free: (() => void) | undefined;
  /** Counts what was asked for: a sheet that is ready too late is not shown. */
  #asked = 0;

  constructor(world: OpenSheetWorld) {
    this.#world = world;
  }

  /** Opens what the hash names, unless it is the one that stands here. Resolves when it is ready, or not wanted any more. */
  async show(tool: Form, name: string): Promise<void> {
    this.#tool = tool;
    standing.set(this.#world.notices, this);
    const here = this.sheet?.tool.id === tool.id ? this.sheet : undefined;
    const entries = this.#world.session.records.entriesOf(tool.id);
    if (!here || !standsFor(tool, name, entries, here)) await this.#open(tool, name);
  }

  async #open(tool: Form, name: string): Promise<void> {
    const { session, notices, take } = this.#world;
    const ask = ++this.#asked;
    const entry = sheetToOpen(tool, name, session.records.entriesOf(tool.id));
    const named = begunName(name);
    const given = takeParcel(tool.id);
    await this.flush();
    const drafts = begunIn(tool, await session.drafts.list().catch(() => []));
    const day = dayIn(name);
    const known = named === undefined ? begunOfDay(day, drafts) : drafts.find((one) => one.name === named);
    if (name !== '' && name !== NEW && !day && !entry && !known) notices.say('form.gone');
    if (ask !== this.#asked) return;
    this.#free?.();
    const goOn = named === undefined && goesOn(tool, name, entry, given !== undefined);
    const place = goOn ? await firstFree(tool.id, drafts, take) : undefined;
    const next = new Sheet(tool, place ? undefined : entry, this.#world, {
      given,
      begun: (entry ? undefined : known?.name) ?? place?.name,
      of: day,
    });
    const free = place?.free ?? (next.entry ? undefined : await take(begunKey(tool.id, next.name)));
    await this.#ready(next);
    if (ask !== this.#asked) free?.();
    else {
      this.#free = free;
      this.sheet = next;
      this.begun = drafts.filter((one) => one.name !== next.name);
    }
  }

  /** A draft that can't be read keeps nobody from the sheet. */
  async #ready(sheet: Sheet<Form>): Promise<void> {
    try {
      await sheet.open();
    } catch (error) {
      const damaged = isVaultError(error, 'damaged-blob');
      const said = damaged ? 'form.draft-damaged' : problemOf(error).said.id;
      this.#world.notices.say(said, { problem: true });
    }
  }

  /** A kept sheet that is changed in another tab is shown as it is there; one that is removed there stays here as words. */
  follow(): void {
    const { sheet } = this;
    const entry = sheet?.entry && this.#world.session.records.entry(sheet.entry.id);
    if (entry) untrack(() => sheet?.follow(entry));
  }

  /** Writes at once what waits to be written. */
  async flush(): Promise<void> {
    await this.sheet?.flush();
  }

  /** Resolves when what is being kept is kept, or can't be, and no words wait. */
  async atRest(): Promise<void> {
    await this.sheet?.atRest();
  }

  /** The page is left: words are written, and other pages may open the sheet. One that is being opened now lets go as well. */
  close(): void {
    void this.flush();
    this.#asked += 1;
    this.#free?.();
    const { notices } = this.#world;
    if (standing.get(notices) === this) standing.delete(notices);
    this.#takeWayAway();
  }

  async keep(): Promise<void> {
    const { session, notices, place } = this.#world;
    const { sheet } = this;
    if (!sheet) return;
    const from = place.here();
    if (!sheet.begun) {
      this.#tell('form.nothing-yet');
      return;
    }
    try {
      const { entry, anew, undo } = await sheet.keep();
      if (this.sheet === sheet) await this.#move(entry.id, from);
      this.#tell(anew ? 'form.kept-anew' : session.kind === 'device' ? 'form.kept' : 'form.kept-visit', {
        ...this.#wayToShown(),
        undo: async () => {
          const kept = place.here();
          await undo();
          const page = standing.get(notices);
          if (page) await page.#goBack(sheet, entry.id, kept);
        },
      });
    } catch (error) {
      await sheet.flush();
      // What stood in the way where trying again would not help, and else that the words still stand here.
      const { said, way } = problemOf(error);
      notices.say(way === 'again' ? 'form.not-kept' : said.id, { problem: true });
    }
  }

  /** Whether the address that something was asked on is still the page's. */
  #standsAt(from: string): boolean {
    const { place } = this.#world;
    return !place.leaving() && place.here() === from;
  }

  /** Whoever has gone on is not called back. */
  async #move(hash: string, from: string): Promise<void> {
    if (this.#standsAt(from)) await this.#world.place.rename(hash);
  }

  /** To the words that were taken back, be the page another one by now; not where someone reads or writes on. */
  async #goBack(sheet: Sheet<Form>, id: string, from: string): Promise<void> {
    const here = this.sheet;
    if (here !== sheet) {
      if (here?.entry?.id !== id || here.dirty || !this.#standsAt(from)) return;
      const ask = this.#asked;
      this.sheet = sheet;
      const free = sheet.entry ? undefined : await this.#world.take(begunKey(sheet.tool.id, sheet.name));
      if (ask !== this.#asked) free?.();
      else this.#free = free;
    }
    await this.#move(sheet.entry?.id ?? blankHash(sheet.tool, sheet), from);
  }

  async remove(): Promise<void> {
    const { session, notices, place } = this.#world;
    const entry: Entry | undefined = this.sheet?.entry;
    if (!entry || !this.#tool) return;
    const from = place.here();
    const ids = removedWith(entry.id, session.records.all);
    try {
      // Words that are not kept yet go with the sheet, and come back with it.
      await this.flush();
      await session.records.removeMany(ids);
    } catch (error) {
      notices.sayProblem(error);
      return;
    }
    if (this.#standsAt(from)) {
      const blank = blankHash(this.#tool, entry);
      this.sheet = undefined;
      await place.rename(blank);
      await this.#open(this.#tool, blank);
    }
    const left = place.here();
    notices.say('form.removed', {
      undo: async () => {
        await session.records.restoreMany(ids);
        await this.#move(entry.id, left);
      },
    });
  }

  #tell(id: string, options: Omit<Notice, 'said'> = {}): void {
    const { notices } = this.#world;
    notices.say(id, options);
    this.#told = notices.current;
  }

  /** The way back from what was just kept ends where new words begin. */
  endWayBack(): void {
    const { notices } = this.#world;
    if (this.#told && this.sheet?.dirty && notices.current === this.#told) untrack(() => notices.putAway());
  }

  #wayToShown(): Pick<Notice, 'way'> {
    const there = this.#world.wayToShown();
    if (!there) return {};
    const go = () => {
      there();
      this.#takeWayAway();
    };
    return { way: { label: 'form.see', go } };
  }

  /** It was gone, or there is nothing to see on the page any more. */
  #takeWayAway(): void {
    const { notices } = this.#world;
    if (!this.#told?.way || notices.current !== this.#told) return;
    const { way: _, ...rest } = this.#told;
    notices.current = rest;
    this.#told = notices.current;
  }
}
