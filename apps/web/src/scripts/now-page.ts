import type { PastWave } from '#lib/look/wave.ts';
import type { Counted, ScriptWords } from '#lib/now/words.ts';
import type { Ride } from './ride.ts';

/** A way to cope as the page offers it. */
export interface Way {
  readonly id: string;
  readonly name: string;
  readonly line: string;
  /** Seconds in, seconds out and how often for breathing; minutes alone for a clock; `[0]` for neither. */
  readonly run: readonly number[];
  /** The line is in the person's own words. */
  readonly own?: boolean;
  /** What of the person's it works with, as `METHODS` says, and its line once they wrote that. */
  readonly needs?: 'reasons' | 'people' | undefined;
  readonly mine?: string | undefined;
  /** The link to where that is written, for as long as it is not. */
  readonly write?: Element | undefined;
}

/** What the first script of the urge help lends to those that come later. */
export interface NowPage {
  readonly words: ScriptWords;
  number(value: number): string;
  /** A counted phrase without its number. */
  form(id: Counted, count: number): string;
  /** In the order they are offered. */
  ways: readonly Way[];
  /** The one before the person now. */
  readonly way: Way;
  /** Puts a way before the person. */
  take(way: Way): void;
  /** Says something in place of the name of a way, as long as that one is offered; without `text` its name again. */
  head(of: string, text?: string): void;
  /** Says something in place of the line of the way, until something is started or taken. */
  line(text: string): void;
  /** Whether the way before the person runs, or was done where nothing runs. */
  press(on: boolean): void;
  /** Lets nothing run any more. */
  quiet(): void;
  /** Whether this browser may hold a vault; also where it does not say. */
  held(): Promise<boolean>;
}

/** The ride, once its script is here. */
export interface RideDesk {
  /** A way is started, or done where nothing runs; or that is taken back. Begins a ride if there is none. */
  act(way: Way, on: boolean): void;
  rate(value: number): void;
  /** Says of another way what is true of it. */
  update(): void;
}

/** What the person's own records change on the page. */
export interface OwnTouch {
  readonly page: NowPage;
  /** Goes by the person's own urges: their usual minutes, and a sentence that says from how many. */
  know(minutes: number, said: string): void;
  remember(past: (scale: number) => readonly PastWave[]): void;
  /** Takes back what it knew and remembered. */
  forget(): void;
  /** No way was chosen yet: another first one surprises nobody. */
  readonly fresh: boolean;
}

/** How the person's own records come in. */
export interface Own {
  /**
   * Fills the page from an open vault; says so if it is locked. Once another tab locks or erases it, everything of the
   * person's goes off the page again, and the general help stands there.
   */
  bring(touch: OwnTouch): Promise<void>;
  /**
   * Keeps a ride, and how it ended if the person said so: `kept` with the id of the urge to add details to,
   * `kept-sealed` while locked, or `not-kept`. With the `id` of one that is kept, only how it ended changes.
   */
  keep(
    ride: Ride,
    outcome: string,
    id?: string,
  ): Promise<{ readonly state: 'kept' | 'kept-sealed' | 'not-kept'; readonly id?: string }>;
}
