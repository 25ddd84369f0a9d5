import { type Bytes, toText } from '../bytes.ts';
import type { VaultEnvironment } from '../environment.ts';
import { VaultError } from '../errors.ts';
import type { Heads } from '../heads.ts';
import { FORMAT } from '../seal.ts';
import { type Folding, NOTHING_FOLDED } from './folding-plan.ts';
import type { Order } from './log-line.ts';
import type { Marks } from './marks.ts';

const TROUBLES_OF_WORDS = ['words-gone', 'words-astray'] as const;
export const TROUBLES = [
  'dropped',
  'forked',
  'went-back',
  'unreadable',
  'crowded',
  ...TROUBLES_OF_WORDS,
] as const;

/** What was noticed of the server, or of what is in the log. */
export interface CopyTrouble {
  /**
   * - `dropped`: something that was there is not shown, or never was though others had read it;
   * - `forked`: what is shown is not what was shown before, or what another device was shown;
   * - `went-back`: the server stands where it stood earlier, as after a backup was put back;
   * - `unreadable`: one piece won't open; it may be damaged, or of a newer version of the app;
   * - `crowded`: more devices wrote to the copy than a person can have;
   * - `words-gone`: the 12 words lead nowhere, for their log was deleted or cannot be written; a change of keys brings others;
   * - `words-astray`: the 12 words lead to another copy than this one.
   */
  readonly what: (typeof TROUBLES)[number];
  /** Wall-clock milliseconds at which this device noticed. */
  readonly at: number;
}

export interface Noted extends CopyTrouble {
  /** Where in the log. */
  readonly position: number;
}

/** A batch on its way. Its pieces lie beside the state, sealed as they are sent. */
export interface Batch {
  readonly id: Bytes;
  readonly pieces: number;
  /** Its last bundle. */
  readonly after: Made;
}

/** How many bundles a carrier has made, and the link of the last. */
export interface Made {
  readonly m: number;
  readonly link: string;
}

/** When to look once more for what was amiss, in milliseconds. */
export interface LookAgain {
  readonly since: number;
  readonly wait: number;
  /** How many pieces were amiss. */
  readonly findings: number;
}

/** New secrets that wait for their key log. Their words are those of the vault already. */
export interface KeyChange {
  readonly secret: Bytes;
  readonly entropy: Bytes;
  readonly batch: Bytes;
  /** What the words stand for that open the copy until then. */
  readonly before: Bytes | undefined;
  /** Nobody had said that they have seen those. */
  readonly wereNew: boolean;
}

/** A log that a change of keys left behind, and how far it was read. */
export interface LeftLog {
  readonly secret: Bytes;
  readonly position: number;
}

/** A removal that this device has begun, or done. */
export interface Removal {
  /** What the words stand for that led to the copy; none are needed of one that was left. */
  readonly words: Bytes | undefined;
}

/** What copying knows on this device. It belongs to the device: it is neither exported nor sent. */
export interface CopyState {
  /** The format of what stands in the log, as far as this device could read it then; of this state no word is said by it. */
  readonly format: number;
  readonly secret: Bytes;
  /** It was deleted, or is about to be: nothing is read or sent any more. */
  readonly ended: boolean;
  /**
   * Where it has ended: it was by this, as far as this device knows. Where it has not: what waits is the rest of another copy
   * that this device was in before.
   */
  readonly removal: Removal | undefined;
  /** Nothing is read or sent until the person goes on with it. A copy that has ended is not stopped. */
  readonly stopped: boolean;
  readonly carrier: string;
  /** The carrier before it that sent anything; '' for none. */
  readonly was: string;
  readonly made: Made;
  /** What was read and merged, all up to here. */
  readonly position: number;
  readonly revision: number;
  /** The link of the piece at `position`; '' if that is too large to be looked at again. */
  readonly anchor: string;
  /** How far each carrier was followed. */
  readonly heads: Heads;
  readonly marks: Marks;
  /** For each other carrier, how many of this one's bundles it said it has read. */
  readonly heard: readonly (readonly [string, number])[];
  readonly batch: Batch | undefined;
  /** Others' versions came since our last bundle: the next one says that they were read. */
  readonly owesWord: boolean;
  /** Something could not be read here that others may have: the next bundle says so. */
  readonly owesLack: boolean;
  /** Pieces that won't open, less the gaps that they explain. */
  readonly unread: number;
  /** Something was found missing, or lacking to others: everything is to be read again. */
  readonly doubt: boolean;
  /** What was missing when everything was last read again may yet come: when to look, wall-clock milliseconds. */
  readonly lookAgain: LookAgain | undefined;
  /** Versions whose content was destroyed here before others told that their records live. */
  readonly hollow: number;
  /** Our last bundle with versions in it, or the first of a renewed carrier: who read that read all before it. */
  readonly loaded: number;
  /** How many versions had lost their content when the log was last cleared of that, and when that was. */
  readonly cleared: { readonly count: number; readonly at: number };
  readonly folded: Folding;
  readonly troubles: readonly Noted[];
  readonly lastCopied: number;
  /** Wall-clock milliseconds at which the words were last seen to lead here, or not to; 0 to look again. */
  readonly keyLogSeen: number;
  readonly change: KeyChange | undefined;
  /** The vault's words were replaced, and nobody said that they were seen. */
  readonly newWords: boolean;
  /**
   * Wall-clock milliseconds at which the time of each pairing is up in which this copy's secret was handed over and nobody
   * said yet that they are in; 0 once it is known that nobody will.
   */
  readonly handed: readonly number[];
  /** Brought once everything is in the log. */
  readonly orders: readonly Order[];
  /** To be read once more before they are deleted. */
  readonly left: readonly LeftLog[];
}

/** Before anything was read of a log. */
export function newCopyState(secret: Bytes, carrier: string): CopyState {
  return {
    format: FORMAT,
    secret,
    ended: false,
    removal: undefined,
    stopped: false,
    carrier,
    was: '',
    made: NOTHING_MADE,
    position: 0,
    revision: 0,
    anchor: '',
    heads: new Map(),
    marks: new Map(),
    heard: [],
    batch: undefined,
    owesWord: false,
    owesLack: false,
    unread: 0,
    doubt: false,
    lookAgain: undefined,
    hollow: 0,
    loaded: 0,
    cleared: { count: 0, at: 0 },
    folded: NOTHING_FOLDED,
    troubles: [],
    lastCopied: 0,
    keyLogSeen: 0,
    change: undefined,
    newWords: false,
    handed: [],
    orders: [],
    left: [],
  };
}

/** Whether copying is switched on on this device, be it that the copy has ended. */
export const isSwitchedOn = (state: CopyState | undefined): state is CopyState =>
  state !== undefined && !state.stopped;

/** Throws `copying-off`. */
export function requireOn(state: CopyState | undefined): CopyState {
  if (!isSwitchedOn(state)) throw new VaultError('copying-off');
  return state;
}

/** Whether this device takes part in a copy that is there, as far as it knows. */
export const isOn = (state: CopyState | undefined): state is CopyState => isSwitchedOn(state) && !state.ended;

/** Whether all that waits is of another copy than this one. */
export const isRestOfOther = ({ ended, removal }: CopyState): boolean => !ended && removal !== undefined;

/** Once the copy has ended: nothing is on its way. New words of a change that came to nothing are those of the vault. */
export function endedState(from: CopyState): CopyState {
  const removal = from.ended ? from.removal : undefined;
  return { ...from, ended: true, removal, stopped: false, batch: undefined, change: undefined, handed: [] };
}

export const NOTHING_MADE: Made = { m: 0, link: '' };

export function newCarrier(env: Pick<VaultEnvironment, 'random'>): string {
  return toText(env.random(12));
}

/** Under another id from the beginning; what was on its way is sent again by it. */
export function renewedCarrier(
  env: Pick<VaultEnvironment, 'random'>,
  { carrier, was, made, heard }: CopyState,
): Partial<CopyState> {
  return {
    carrier: newCarrier(env),
    was: made.m > 0 ? carrier : was,
    made: NOTHING_MADE,
    batch: undefined,
    // Nobody has heard of this one yet, and what they read of the one before is not known for sure.
    heard: heard.map(([other]) => [other, 0] as const),
    loaded: 1,
  };
}

/** Whether the batch that was on its way is in the log, by itself or folded with others. */
export function hasArrived({ batch, carrier }: CopyState, heads: Heads): boolean {
  const head = heads.get(carrier);
  if (batch === undefined || head === undefined) return false;
  return head.n > batch.after.m || (head.n === batch.after.m && head.link === batch.after.link);
}

/** A piece up to this size is looked at again at every round, to see that the log is still the one that was read. */
export const ANCHOR_LIMIT = 32 * 1024;

/** The position of a piece, and what tells it again. */
export function standingAt({ last, link, size }: { last: number; link: string; size: number }) {
  return { position: last, anchor: size > ANCHOR_LIMIT ? '' : link };
}

export const DAY = 24 * 60 * 60_000;

/** Twice as long each time. */
export function later({ lookAgain }: CopyState, since: number, findings: number): LookAgain {
  return { since, wait: Math.min((lookAgain?.wait ?? DAY / 2) * 2, 64 * DAY), findings };
}

/** Troubles that are kept; of more the latest. */
const TROUBLES_LIMIT = 50;

/** Notes a trouble, once for each place. */
export function noted(state: CopyState, what: CopyTrouble['what'], position: number, at: number): CopyState {
  if (state.troubles.some((known) => known.what === what && known.position === position)) return state;
  return { ...state, troubles: [...state.troubles, { what, at, position }].slice(-TROUBLES_LIMIT) };
}

const isOfWords = ({ what }: CopyTrouble): boolean => TROUBLES_OF_WORDS.some((of) => of === what);

/** The words were seen to lead here. */
export const wordsLead = ({ keyLogSeen, troubles }: CopyState): boolean =>
  keyLogSeen > 0 && !troubles.some(isOfWords);

/** What was said of words that are not those of now any more, or are in order again. */
export function withoutWordsTroubles(state: CopyState): CopyState {
  return state.troubles.some(isOfWords)
    ? { ...state, troubles: state.troubles.filter((trouble) => !isOfWords(trouble)) }
    : state;
}
