/** Answers that are dear to make, the latest of them: whoever asks names what is asked for, so the oldest makes room. */
export class Remembered<Answer> {
  readonly #most: number;
  readonly #known = new Map<string, Answer>();

  constructor(most: number) {
    this.#most = most;
  }

  of(key: string, make: () => Answer): Answer {
    const known = this.#known.get(key);
    if (known !== undefined || this.#known.has(key)) return known as Answer;
    const made = make();
    if (this.#known.size >= this.#most) this.#known.delete(this.#known.keys().next().value!);
    this.#known.set(key, made);
    return made;
  }
}
