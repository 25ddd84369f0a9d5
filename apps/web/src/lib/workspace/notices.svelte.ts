import type { Said } from '@bearings/programme/said';
import { getContext, setContext } from 'svelte';
import { problemOf } from './problems.ts';

export interface Notice {
  readonly said: Said;
  /** Takes back what the notice tells of, or rejects. */
  readonly undo?: () => Promise<unknown>;
  /** How what stands in the way of that is said. */
  readonly problemOf?: typeof problemOf;
  readonly problem?: boolean;
  /** Where what it tells of can be seen. `label` is a message's name. */
  readonly way?: { readonly label: string; readonly go: () => void };
}

/** What is open, by any name; `undefined` where nothing is. */
type Open = string | undefined;

/** One line at the foot of the sheet: what just happened, and the way back. It stays until it is put away or replaced. */
export class Notices {
  current: Notice | undefined = $state.raw();
  #undoing: Notice | undefined;
  #open: Open;
  /** What was open when each work began that is under way. */
  readonly #works = new Set<{ readonly open: Open }>();

  /** Nothing is said while work ends whose records have closed, or given way to others, since it began. */
  say(id: string, options: Omit<Notice, 'said'> & { readonly params?: Said['params'] } = {}): void {
    if ([...this.#works].some(({ open }) => open !== undefined && open !== this.#open)) return;
    const { params, ...rest } = options;
    this.current = { said: { id, ...(params ? { params } : {}) }, ...rest };
  }

  /** A trouble nobody can mend on the page where it came up. */
  sayProblem(error: unknown): void {
    this.say(problemOf(error).said.id, { problem: true });
  }

  /** Does what has no place of its own on the page for what may stand in its way. */
  async attempt(work: () => Promise<unknown>): Promise<void> {
    await this.#during(async () => {
      try {
        await work();
      } catch (error) {
        this.sayProblem(error);
      }
    });
  }
  async #during(work: () => Promise<void>): Promise<void> {
    const here = { open: this.#open };
    this.#works.add(here);
    try {
      await work();
    } finally {
      this.#works.delete(here);
    }
  }

  /**
   * Hears which records are open. What was said of some is put away when they close, or give way to others: it is not for
   * a locked screen, and its way back leads nowhere from there.
   */
  stand(open: Open): void {
    if (this.#open !== undefined && open !== this.#open) this.putAway();
    this.#open = open;
  }

  putAway(): void {
    this.current = undefined;
  }

  /** Takes back what the notice tells of, once, and says how that went. What may succeed another time is offered again. */
  async undo(): Promise<void> {
    const notice = this.current;
    if (!notice?.undo || this.#undoing === notice) return;
    this.#undoing = notice;
    const { undo } = notice;
    await this.#during(async () => {
      try {
        await undo();
        if (this.current === notice || !this.current) this.say('workspace.undone');
      } catch (error) {
        const { said, way } = (notice.problemOf ?? problemOf)(error);
        const rest = notice.problemOf ? { problemOf: notice.problemOf } : {};
        this.say(said.id, { ...rest, problem: true, ...(way === 'again' ? { undo } : {}) });
      }
    });
  }
}

const KEY = Symbol('notices');
export const setNotices = (notices: Notices): Notices => setContext(KEY, notices);
export const useNotices = (): Notices => getContext(KEY);
