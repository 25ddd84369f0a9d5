import { fitting, LIMITS, readable } from './limits.ts';
import { changed, cut, inserted, type Line, moved, without } from './lines.ts';

/** Where writing goes on. */
export interface Focus {
  readonly line: string;
  readonly at: 'start' | 'end';
}
/** What a key or a paste came to; nothing at all where the browser is to do what it always does. */
export type Handled = { readonly focus?: Focus } | undefined;

export interface Key {
  readonly key: string;
  readonly alt: boolean;
  /** What stands on the line, and what of it is selected. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface ListWorld {
  value(): readonly Line[] | undefined;
  /** A list without lines is no answer: `undefined`. */
  change(value: readonly Line[] | undefined): void;
  /** Whether the details of a line open by themselves once it is begun. */
  opens(): boolean;
  newId(): string;
}

/** A list while it is written on. There is always one empty line at its foot, unless the list is full. */
export class ListEditor {
  /** Id of the empty line. */
  foot: string = $state('');
  /** The line whose details are open. */
  open: string | undefined = $state();
  /** What was removed last, and the line before it. */
  gone: { readonly line: Line; readonly after: string | undefined } | undefined = $state.raw();
  /** More was pasted than there was room for. */
  tooMany: boolean = $state(false);
  readonly #world: ListWorld;

  constructor(world: ListWorld) {
    this.#world = world;
    this.foot = world.newId();
  }

  get value(): readonly Line[] {
    return this.#world.value() ?? [];
  }
  get room(): boolean {
    return this.value.length < LIMITS.lines;
  }
  /** As they stand on the page. */
  get lines(): readonly Line[] {
    return this.room ? [...this.value, { id: this.foot, text: '' }] : this.value;
  }

  write(line: string, text: string): void {
    if (line !== this.foot) this.#keep(changed(this.value, line, { text }));
    else if (text !== '') {
      this.#keep([...this.value, { id: line, text }]);
      if (this.#world.opens()) this.open = line;
      this.foot = this.#world.newId();
      this.gone = undefined;
    }
  }

  set(line: string, column: string, given: unknown): void {
    if (line !== this.foot) this.#keep(changed(this.value, line, { [column]: given }));
  }

  add(text: string): void {
    if (this.room) this.#keep([...this.value, { id: this.#world.newId(), text }]);
  }

  toggle(line: string): void {
    this.open = this.open === line ? undefined : line;
  }

  close(): void {
    this.open = undefined;
  }

  /** @returns the line after it, to go on with */
  remove(line: string): Focus | undefined {
    const at = this.#at(line);
    const found = this.value[at];
    if (!found) return undefined;
    const [before, after] = [this.value[at - 1]?.id, this.value[at + 1]?.id];
    const saysNothing = found.text.trim() === '' && Object.keys(found).length <= 2;
    this.gone = saysNothing ? undefined : { line: found, after: before };
    if (this.open === line) this.open = undefined;
    this.tooMany = false;
    this.#keep(without(this.value, line));
    return { line: after ?? this.foot, at: 'end' };
  }

  putBack(): Focus | undefined {
    if (!this.gone) return undefined;
    const { line, after } = this.gone;
    this.#keep(after === undefined ? [line, ...this.value] : inserted(this.value, after, [line]));
    this.gone = undefined;
    return { line: line.id, at: 'end' };
  }

  move(line: string, by: number): void {
    this.#keep(moved(this.value, this.#at(line), by));
  }

  key(line: string, { key, alt, text, start, end }: Key): Handled {
    const atFoot = line === this.foot;
    if (key === 'Enter') {
      this.close();
      return atFoot ? {} : this.#split(line, text.slice(0, start), text.slice(end));
    }
    if (key === 'Backspace' && text === '') {
      const before = this.value[(atFoot ? this.value.length : this.#at(line)) - 1]?.id;
      const after = atFoot ? undefined : this.remove(line);
      if (before) return { focus: { line: before, at: 'end' } };
      return after && { focus: after };
    }
    if (alt && (key === 'ArrowUp' || key === 'ArrowDown')) {
      if (atFoot) return {};
      this.move(line, key === 'ArrowUp' ? -1 : 1);
      return { focus: { line, at: 'end' } };
    }
    return undefined;
  }

  /** Where pasted text has several lines, each becomes a line of the list as far as there is room. */
  paste(line: string, text: string): Handled {
    const pieces = cut(readable(text));
    if (pieces.length < 2) return undefined;
    const atFoot = line === this.foot;
    const there = this.value[this.#at(line)];
    const kept = there?.text === '' ? without(this.value, line) : this.value;
    const fits = pieces.slice(0, Math.max(0, LIMITS.lines - kept.length));
    this.tooMany = fits.length < pieces.length;
    if (fits.length === 0) return {};
    const more = fits.map((piece) => ({ id: this.#world.newId(), text: fitting(piece, LIMITS.line) }));
    const next = inserted(this.value, atFoot ? this.value.at(-1)?.id : line, more);
    this.#keep(there?.text === '' ? without(next, line) : next);
    return { focus: { line: more.at(-1)!.id, at: 'end' } };
  }

  #split(line: string, text: string, rest: string): Handled {
    if (rest.trim() === '' && this.value.at(-1)?.id === line)
      return this.room ? { focus: { line: this.foot, at: 'end' } } : {};
    if (!this.room) return {};
    const next = { id: this.#world.newId(), text: rest.trimStart() };
    this.#keep(inserted(changed(this.value, line, { text }), line, [next]));
    return { focus: { line: next.id, at: 'start' } };
  }

  #at(line: string): number {
    return this.value.findIndex(({ id }) => id === line);
  }
  #keep(next: readonly Line[]): void {
    this.#world.change(next.length ? next : undefined);
  }
}
