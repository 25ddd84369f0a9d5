import type { Entry, SheetForm, Tool } from '@bearings/programme/tool';
import { sameAnswers } from '#lib/session/same.ts';
import { type Answers, answered, firstAnswers, isBegun, tidied } from './answers.ts';
import type { SheetDraft } from './begun.ts';
import { DraftKeeper, type DraftState } from './draft.ts';
import type { DayOf } from './opening.ts';
import type { Parcel } from './parcel.ts';
import { SheetDrafts } from './sheet-drafts.ts';
import { putSheet, putSheetOrAnew } from './sheet-put.ts';
import type { SheetWorld } from './sheet-world.ts';
import { movedOn, overOf, type Written, wasOf, wordsOf } from './written.ts';

/** A sheet that has just been kept, and the way back. It throws what the vault throws. */
export interface Keep {
  readonly entry: Entry;
  /** Its record was removed elsewhere: the words are kept as a new one. */
  readonly anew: boolean;
  undo(): Promise<void>;
}

/**
 * `given`: answers handed over from another sheet. `begun`: the name of the sheet that is gone on with. `of`: the day of
 * a calendar that a blank one is for.
 */
export interface SheetStart {
  readonly of?: DayOf | undefined;
  readonly given?: Parcel | undefined;
  readonly begun?: string | undefined;
}

/**
 * One sheet while it is being written: answers, draft, and the kept entry behind them. What is written is a change of
 * the sheet as it was kept when the writing began: where it is kept anew meanwhile, on another page or in another tab,
 * that change alone is put on it, answer by answer and line by line. Where both wrote the same answer, the one on this
 * page stands.
 */
export class Sheet<Form extends SheetForm = Tool> {
  readonly tool: Form;
  /** The kept entry; `undefined` until it is kept. */
  entry: Entry | undefined = $state.raw();
  values: Answers = $state.raw({});
  behaviour: string | undefined = $state();
  note: string | undefined = $state();
  ready = $state(false);
  draft: DraftState = $state('none');
  /** Set when a draft was found: when it was written. */
  restored: number | undefined = $state();

  #world: SheetWorld;
  #keeper: DraftKeeper<SheetDraft>;
  #blank: Written;
  readonly #drafts: SheetDrafts;
  /** A draft put aside by "start fresh", to be had back. */
  #aside: { readonly words: Written; readonly over: Written } | undefined;
  /** Answers handed over from another sheet, not kept yet. */
  #given: Parcel | undefined;
  #keeping: Promise<Keep> | undefined;
  #forgetting: Promise<void> | undefined;
  /** Being kept or taken back: what the page hears of it meanwhile is this sheet's own doing. */
  #settling = false;

  constructor(
    tool: Form,
    entry: Entry | undefined,
    world: SheetWorld,
    { given, begun: name, of }: SheetStart = {},
  ) {
    this.tool = tool;
    this.entry = entry;
    this.#world = world;
    this.#given = given;
    const first = firstAnswers(tool, { at: world.now(), zone: world.zone() });
    this.#blank = of ? { values: { ...first, day: of.day }, behaviour: of.behaviour } : { values: first };
    this.#write(this.#kept());
    this.#drafts = new SheetDrafts({
      drafts: world.session.drafts,
      tool: tool.id,
      name: name ?? world.newName(),
      kept: () => this.entry?.id,
      newName: () => world.newName(),
    });
    this.#keeper = new DraftKeeper<SheetDraft>({
      save: (draft) => this.#drafts.save(draft),
      say: (state) => {
        // While one types on, what was said stays: it is true again a moment later.
        if (state !== 'waiting' || this.draft !== 'kept') this.draft = state;
      },
      timer: world.timer,
    });
  }

  /** Under which its draft lies until it is kept. */
  get name(): string {
    return this.#drafts.name;
  }
  #kept(): Written {
    return this.entry ?? this.#blank;
  }
  #now(): Written {
    return wordsOf(this);
  }
  #write({ values, behaviour, note }: Written): void {
    this.values = values;
    this.behaviour = behaviour;
    this.note = note;
  }

  /** Something stands here that is not kept yet. */
  get dirty(): boolean {
    const kept = this.#kept();
    return !(
      sameAnswers(tidied(this.tool, this.values), tidied(this.tool, kept.values)) &&
      this.behaviour === kept.behaviour &&
      (this.note ?? '') === (kept.note ?? '')
    );
  }
  get begun(): boolean {
    return isBegun(this.tool, this);
  }

  /** The sheet as a mirror reads it, kept or not. */
  get live(): Entry {
    const now = this.#world.now();
    return {
      id: this.entry?.id ?? 'draft',
      tool: this.tool.id,
      version: this.tool.version,
      created: this.entry?.created ?? now,
      edited: now,
      values: tidied(this.tool, this.values),
      ...(this.behaviour ? { behaviour: this.behaviour } : {}),
      ...(this.note ? { note: this.note } : {}),
    };
  }

  /** Throws what reading its draft throws; the sheet stands ready all the same. */
  async open(): Promise<void> {
    try {
      const draft = await this.#drafts.open();
      if (draft) {
        const was = wasOf(draft);
        this.#write(was && this.entry ? movedOn(was, draft, this.entry) : draft);
        if (this.dirty) this.restored = draft.at;
        else await this.#forgetSpent();
      }
    } finally {
      for (const [field, value] of Object.entries(this.#given?.values ?? {})) this.set(field, value);
      if (this.#given?.behaviour) this.setBehaviour(this.#given.behaviour);
      this.#given = undefined;
      this.ready = true;
    }
  }

  set(field: string, value: unknown): void {
    this.values = answered(this.values, field, value);
    this.#changed();
  }
  setBehaviour(id: string | undefined): void {
    this.behaviour = id;
    this.#changed();
  }
  setNote(text: string | undefined): void {
    this.note = text;
    this.#changed();
  }

  #changed(): void {
    const { values, behaviour, note } = this.#now();
    this.#keeper.change({
      version: this.tool.version,
      values,
      ...(behaviour ? { behaviour } : {}),
      ...(note ? { note } : {}),
      ...(this.entry ? overOf(this.entry, { values }) : {}),
      at: this.#world.now(),
    });
  }
  flush(): Promise<void> {
    return this.#keeper.flush();
  }
  /** Resolves when what is being kept is kept, or can't be, and no words wait. */
  async atRest(): Promise<void> {
    await this.#keeping?.catch(() => {});
    await this.#forgetting;
    await this.flush();
  }

  /** The kept sheet changed elsewhere (another tab): it is shown, with what is being written here. */
  follow(entry: Entry): void {
    if (this.#settling || !this.entry || entry.edited === this.entry.edited) return;
    const was = this.dirty ? this.entry : undefined;
    const words = was ? movedOn(was, this.#now(), entry) : entry;
    this.entry = entry;
    this.#write(words);
    if (was && !this.dirty) this.#forgetting = this.#forgetSpent();
  }
  #followKept(): void {
    const entry = this.entry && this.#world.session.records.entry(this.entry.id);
    if (entry) this.follow(entry);
  }

  /** Draft away, back to what is kept, or to a blank sheet. `back` undoes it. */
  async startFresh(): Promise<void> {
    this.#aside = { words: this.#now(), over: this.#kept() };
    this.restored = undefined;
    this.#write(this.#kept());
    await this.#forgetDrafts();
  }
  back(): void {
    if (!this.#aside) return;
    const { words, over } = this.#aside;
    this.#write(movedOn(over, words, this.#kept()));
    this.#aside = undefined;
    this.#changed();
  }

  /**
   * Keeps the sheet, once at a time; what is typed meanwhile stays on it as a draft. The way back: a new one is removed
   * and stands as a draft again, an edited one gets its words back, beside what was kept elsewhere since.
   */
  keep(): Promise<Keep> {
    if (!this.#keeping) this.#followKept();
    this.#keeping ??= this.#settle(() => this.#keep()).finally(() => {
      this.#keeping = undefined;
    });
    return this.#keeping;
  }

  async #keep(): Promise<Keep> {
    const before = this.entry;
    const written = this.#now();
    const { entry: kept, anew } = await putSheetOrAnew(this.#world.session.records, {
      tool: this.tool,
      what: written,
      over: before,
      dropping: this.#drafts.written(),
    });
    this.entry = kept;
    this.#drafts.rejoin();
    this.restored = undefined;
    if (sameAnswers(this.#now(), written)) {
      this.#write(this.#kept());
      await this.#forgetDrafts();
    } else {
      this.#changed();
      await this.flush();
      await this.#drafts.drop(() => this.dirty);
    }
    const was = anew ? undefined : before;
    return { entry: kept, anew, undo: () => this.#settle(() => this.#takeBack(kept, was, written)) };
  }

  async #takeBack(entry: Entry, before: Entry | undefined, written: Written): Promise<void> {
    const { records } = this.#world.session;
    const now = records.entry(entry.id);
    const there = before && (await this.#put(movedOn(entry, now ?? entry, before), before));
    if (!before) await records.remove(entry.id);
    const untouched = !this.dirty;
    const [was, is, on] = untouched
      ? [before ?? entry, written, before ? there : now]
      : [this.entry ?? entry, this.#now(), now];
    this.entry = there;
    this.#write(movedOn(was, is, on));
    this.#changed();
    await this.flush();
  }

  #put(what: Written, over: Entry | undefined): Promise<Entry> {
    return putSheet(this.#world.session.records, { tool: this.tool, what, over });
  }

  /** What a draft said is kept by now: it is no change of anything that is kept later. */
  async #forgetSpent(): Promise<void> {
    this.restored = undefined;
    this.#write(this.#kept());
    await this.#forgetDrafts();
  }
  async #forgetDrafts(): Promise<void> {
    await this.#keeper.drop();
    this.#drafts.rejoin();
    await this.#drafts.drop(() => this.dirty);
    // What was typed in between may have been written just before, and be gone with the rest.
    if (this.dirty) this.#changed();
  }

  async #settle<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#settling = true;
    try {
      return await work();
    } finally {
      this.#settling = false;
    }
  }
}
