/** Words on a screen: those that hold, or are about to, and no others. */
export class ShownWords {
  words: string | undefined = $state.raw();
  /** Others came in the place of those that stood here, which the person may have written down. */
  areOther = $state(false);

  put(words: string | undefined): void {
    this.words = words;
    this.areOther = false;
  }

  /** They do not hold any more. @param isAnother others do */
  takeAway(isAnother: boolean): void {
    this.words = undefined;
    this.areOther = isAnother;
  }

  /** Takes them away where others are to be shown by now, or none. */
  async check(wordsNow: () => Promise<string | undefined>): Promise<void> {
    const { words } = this;
    if (words === undefined) return;
    const now = await wordsNow();
    if (this.words === words && now !== words) this.takeAway(now !== undefined);
  }
}
