import type { EditStore } from '@bearings/directory/edits/store';
import type { NoteStore } from '@bearings/directory/notes/store';
import type { Invite, Organiser } from '@bearings/directory/organisers';
import type { OrganiserStore } from '@bearings/directory/organisers/store';
import type { Place } from '@bearings/directory/place';
import type { QuestionStore } from '@bearings/directory/questions/store';
import type { Entry } from '@bearings/directory/search';
import type { FeedSent, KeyAnswer, KeyTask, Sent } from '@bearings/directory/served';
import type { TownOf } from '@bearings/directory/town';
import type { Given } from '#lib/meetings/given.ts';

/** What a key has to answer. `ticket` names it; `options` are for the browser. */
export interface KeyQuestion {
  readonly ticket: string;
  readonly options: unknown;
}

/** Lets organisers in. A host is the one that the browser asked for. */
export interface Gate {
  readonly isSecure: boolean;
  /** Who comes with this cookie. */
  signedIn(cookie: string | undefined): Promise<Organiser | undefined>;
  signOut(cookie: string): Promise<void>;
  /** @returns what stands behind the `#` of the link */
  invite(invite: Omit<Invite, 'until'>): Promise<string>;
  /** @returns undefined where the link opens nothing, or far too many ask */
  ask(task: KeyTask, host: string): Promise<KeyQuestion | undefined>;
  /** @returns the cookie of a new sign-in; undefined where the answer is not good */
  take(task: KeyTask, answer: KeyAnswer, host: string): Promise<string | undefined>;
}

/** Work that a device does before it sends something; it pays once, for what it was done for. */
export interface Work {
  /** @param effort so many times the usual work */
  challenge(what: string, effort?: number): Promise<unknown>;
  pays(work: string, what: string, effort?: number): Promise<boolean>;
}

/** Which day what comes in gets. */
export interface Days {
  /** Local date, in UTC; undefined where the server's clock is behind, and cannot say. */
  stamp(): string | undefined;
}

/** Why a row is not as it came. `was`: what it held there, cut short; left out where it may be a secret. */
export interface FeedRemark {
  readonly field: string;
  readonly code: string;
  readonly why: string;
  readonly was?: string;
}

/** A row that is not as it came. */
export interface FeedRow {
  /** From 1, as it stands in the list. */
  readonly row: number;
  readonly name: string;
  readonly outcome: 'accepted' | 'repaired' | 'rejected';
  readonly remarks: readonly FeedRemark[];
  /** How many rows, itself among them, came to the same for the same reasons. */
  readonly alike: number;
  /** The first of the others, each with what it held where it was repaired. */
  readonly others: readonly {
    readonly row: number;
    readonly name: string;
    readonly was: readonly string[];
  }[];
}

export type FeedOutcome =
  | {
      readonly kind: 'read';
      readonly outcomes: Readonly<Record<'accepted' | 'repaired' | 'rejected', number>>;
      readonly changes: Readonly<Record<string, number>>;
      readonly rows: readonly object[];
      readonly refused: 'none-read' | 'closes-many' | null;
    }
  | { readonly kind: 'refused'; readonly why: string };

/** Brings whole lists in. */
export interface FeedDesk {
  sources(): Promise<{ source: string; readAt: string; report: unknown }[]>;
  /** @returns a name for the file that nobody can guess, for an hour */
  keep(bytes: Uint8Array): string;
  /** @returns undefined where the file no longer waits, or another list is being read */
  read(
    sent: FeedSent,
    how: { readonly isTrial: boolean; readonly closeMany: boolean },
  ): Promise<FeedOutcome | undefined>;
}

/** What the server gives to the organisers' pages, beside what every page is given. */
export interface Desk extends Omit<Given, 'directory' | 'where'> {
  readonly where: () => Promise<Awaited<ReturnType<Given['where']>> & { readonly townOf: TownOf }>;
  readonly directory: Given['directory'] & {
    /** Everything that is kept, drafts and what is closed among it. */
    readonly entries: Iterable<Entry & { readonly version: number }>;
    readonly places: Iterable<Place>;
    /** Sees what was just changed. */
    refresh(): Promise<void>;
  };
  readonly edits: EditStore;
  readonly organisers: OrganiserStore;
  readonly gate: Gate;
  readonly feeds: FeedDesk;
  readonly newId: () => string;
  readonly notes: NoteStore;
  readonly questions: QuestionStore;
  readonly days: Days;
  readonly work: Work;
  /** Whether whoever asks may send one more of these now. */
  readonly allows: (kind: Sent) => boolean;
  /** What was allowed came to nothing, and counts for nothing. */
  readonly givesBack: (kind: Sent) => void;
  /** Hears why something that was sent could not be kept. */
  readonly notKept: (error: unknown) => void;
}
