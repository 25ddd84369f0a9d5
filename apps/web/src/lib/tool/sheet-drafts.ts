import { isVaultError } from '@bearings/vault/errors';
import type { OldDraft, Yields } from '@bearings/vault/vault';
import { begunKey, type Drafts, draftKey } from '#lib/session/drafts.ts';
import { toldApart } from '#lib/session/entry.ts';
import { isSheetDraft, type SheetDraft, sameDraft } from './begun.ts';

interface SheetDraftsOf {
  readonly drafts: Drafts;
  /** Id of the tool. */
  readonly tool: string;
  /** Under which the draft lies until the sheet is kept. */
  readonly name: string;
  /** Id of the kept entry; `undefined` until it is kept. */
  kept(): string | undefined;
  /** For a sheet that is begun; never the same twice. */
  newName(): string;
}

/** Where the words of one sheet lie until they are kept, beside what other tabs write on the same sheet. */
export class SheetDrafts {
  readonly #of: SheetDraftsOf;
  #name: string;
  /** By key: the draft that this sheet has written last, or was opened with, and those it has tried to write since. */
  readonly #own = new Map<string, readonly SheetDraft[]>();
  /** What another tab writes lies under the draft of this kept sheet: until these words are kept they lie as a begun one. */
  #apart = false;

  constructor(of: SheetDraftsOf) {
    this.#of = of;
    this.#name = of.name;
  }

  get name(): string {
    return this.#name;
  }
  get #key(): string {
    const { tool } = this.#of;
    const kept = this.#of.kept();
    return kept !== undefined && !this.#apart ? draftKey(tool, kept) : begunKey(tool, this.#name);
  }

  /** What the sheet was left with; `undefined` where nothing waits. */
  async open(): Promise<SheetDraft | undefined> {
    const draft = await this.#of.drafts.get(this.#key);
    if (!isSheetDraft(draft)) return undefined;
    this.#own.set(this.#key, [draft]);
    return { ...draft, values: toldApart(draft.values) };
  }

  /**
   * Where another tab writes on the same sheet, kept or begun, this one's words go under a name of their own. Words that
   * leave no room for what they were written over are kept without it.
   */
  async save(draft: SheetDraft): Promise<void> {
    try {
      await this.#save(draft);
    } catch (error) {
      if (!draft.over || !isVaultError(error, 'payload-too-large')) throw error;
      const { over, same, ...alone } = draft;
      await this.#save(alone);
    }
  }
  async #save(draft: SheetDraft): Promise<void> {
    if (await this.#saveAt(this.#key, draft)) return;
    this.#apart = true;
    this.#name = this.#of.newName();
    await this.#saveAt(this.#key, draft);
  }
  async #saveAt(key: string, draft: SheetDraft): Promise<boolean> {
    const before = this.#own.get(key) ?? [];
    this.#own.set(key, [draft, ...before]);
    const done = (await this.#of.drafts.save(key, draft, this.#yields(key))) === 'done';
    this.#own.set(key, done ? [draft] : before);
    return done;
  }

  /** What lies under a key gives way where this sheet has written or opened it: as far as that has come now. */
  #yields(key: string): Yields {
    const own = this.#own.get(key) ?? [];
    return (there) => !isSheetDraft(there) || own.some((one) => sameDraft(there, one));
  }

  /** What was written so far; not what is typed from now on. */
  written(): OldDraft {
    return { key: this.#key, yields: this.#yields(this.#key) };
  }

  /** Its words are kept, or thrown away: whatever is typed next lies with the kept sheet again. */
  rejoin(): void {
    this.#apart = false;
  }

  /**
   * Those that may still lie there: one can have been on its way. Words that another tab wrote there stay, and so do
   * those typed meanwhile. One that can't be thrown away comes back at the next opening: nothing is lost.
   * @param isDirty whether something stands on the sheet that is not kept
   */
  async drop(isDirty: () => boolean): Promise<void> {
    for (const key of this.#own.keys()) {
      const isOld: Yields = (there) => !(isDirty() && key === this.#key) && this.#yields(key)(there);
      await this.#of.drafts.drop(key, isOld).catch(() => {});
    }
  }
}
