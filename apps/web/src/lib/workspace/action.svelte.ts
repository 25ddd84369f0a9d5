import { type Problem, problemOf } from './problems.ts';

/** Something a page does when it is asked to: one at a time, with what stood in its way. */
export class Action {
  busy: boolean = $state(false);
  /** Why the last one did not succeed. A page may set it for a trouble of its own. */
  problem: Problem | undefined = $state.raw();
  readonly #problemOf: (error: unknown) => Problem;

  /** @param said how a trouble is said, where a page knows more of them than most */
  constructor(said: (error: unknown) => Problem = problemOf) {
    this.#problemOf = said;
  }

  /** Whether `work` was done: it is not while another is under way, nor where it throws. */
  async run(work: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.problem = undefined;
    try {
      await work();
      return true;
    } catch (error) {
      this.problem = this.#problemOf(error);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
