import type { EditStore } from '@bearings/directory/edits/store';
import type { NoteStore } from '@bearings/directory/notes/store';
import type { Organiser } from '@bearings/directory/organisers';
import type { OrganiserStore } from '@bearings/directory/organisers/store';
import type { QuestionStore } from '@bearings/directory/questions/store';
import type { Entry } from '@bearings/directory/search';
import type { Given } from '#lib/meetings/given.ts';

/** What somebody wants their key for: to come in, to come in for the first time with a link, or to add another one. */
export type KeyTask =
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'join'; readonly link: string }
  | { readonly kind: 'add'; readonly organiser: Organiser };

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
  invited(link: string): Promise<{ readonly name: string } | undefined>;
  /** @returns what stands behind the `#` of the link */
  invite(invite: Pick<Organiser, 'name' | 'role' | 'meetings'>, organiser?: string | null): Promise<string>;
  /** @returns undefined where the link opens nothing */
  ask(task: KeyTask, host: string): Promise<KeyQuestion | undefined>;
  /** @returns the cookie of a new sign-in; undefined where the answer is not good */
  take(
    task: KeyTask,
    answer: { readonly ticket: string; readonly response: unknown },
    host: string,
  ): Promise<string | undefined>;
}

/** Work that a device does before it sends something; it pays once, for what it was done for. */
export interface Work {
  challenge(what: string): Promise<unknown>;
  pays(work: string, what: string): Promise<boolean>;
}

/** What the server gives to the organisers' pages, beside what every page is given. */
export interface Desk extends Omit<Given, 'directory'> {
  readonly directory: Given['directory'] & {
    /** Everything that is kept, drafts and what is closed among it. */
    readonly entries: Iterable<Entry & { readonly version: number }>;
    /** Sees what was just changed. */
    refresh(): Promise<void>;
  };
  readonly edits: EditStore;
  readonly organisers: OrganiserStore;
  readonly gate: Gate;
  readonly newId: () => string;
  readonly notes: NoteStore;
  readonly questions: QuestionStore;
  readonly work: Work;
  /** Whether whoever asks may send one more of these now. */
  readonly allows: (kind: 'note' | 'plain-note' | 'question') => boolean;
}
