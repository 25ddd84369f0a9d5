/** So many wait at least before they are put in order. */
const LEAST = 500;

/** The first few of many in an order, found without putting all of the many in order. */
export class Firsts<T> {
  readonly #most: number;
  readonly #compare: (a: T, b: T) => number;
  #kept: T[] = [];
  /** Whatever does not come before this one is none of the first. */
  #bar: { readonly last: T } | undefined;

  constructor(most: number, compare: (a: T, b: T) => number) {
    this.#most = most;
    this.#compare = compare;
  }

  add(one: T): void {
    if (this.#most === 0 || (this.#bar && this.#compare(one, this.#bar.last) >= 0)) return;
    this.#kept.push(one);
    if (this.#kept.length >= this.#most * 2 + LEAST) this.#cut();
  }

  #cut(): void {
    this.#kept.sort(this.#compare);
    if (this.#kept.length < this.#most) return;
    this.#kept.length = this.#most;
    this.#bar = { last: this.#kept.at(-1)! };
  }

  sorted(): readonly T[] {
    this.#cut();
    return this.#kept;
  }
}
