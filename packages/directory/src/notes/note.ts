import { dateOf, dayNumber } from '../recurrence.ts';

/** What a visitor may say of a meeting. */
export const NOTE_KINDS = ['not-held', 'time', 'place', 'link', 'other', 'right'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** What somebody said of a meeting. Nothing tells who, and of when the day alone. */
export interface Note {
  readonly id: string;
  readonly meeting: string;
  readonly what: NoteKind;
  /** In their own words; may be empty. */
  readonly words: string;
  /** Local date, in UTC. */
  readonly day: string;
}

/** Notes vanish after so many days. */
export const NOTE_DAYS = 90;
/**
 * Open notes that a meeting may have, and as many that say it is right: what somebody floods is one meeting's notes, and
 * not many, and praise leaves room for what is wrong.
 */
export const MOST_NOTES = 20;
/** Open notes of all meetings, and as many that say one is right: nobody reads more of them, but for a first one of a meeting. */
export const MOST_NOTES_OF_ALL = 500;
export const LONGEST_NOTE = 500;

/** The last day whose notes are gone. @param today local date */
export const goneNoteDay = (today: string): string => dateOf(dayNumber(today) - NOTE_DAYS);
