import type { FeedFormat } from './feeds/formats.ts';
import type { Organiser } from './organisers/organiser.ts';
import type { Point } from './place.ts';
import type { View } from './search/map-view.ts';

// What the server and the pages that it makes hand each other.

/** Bytes of a form that somebody may send; whole lists of meetings may be larger. */
export const LONGEST_FORM = 128 * 1024;

/** A point with what people call it. */
export interface NamedPoint {
  readonly name: string;
  /** State or province in English, where it has a name here; empty where it has none. */
  readonly state: string;
  /** Two letters. */
  readonly country: string;
  readonly point: Point;
}

/** Land, coasts and borders of a view, as paths of a drawing as large as the view. */
export interface Drawn {
  readonly land: string;
  readonly coast: string;
  readonly borders: string;
}

/** Draws what views show of land, coasts and borders; nobody is asked for it. */
export type Draw = (view: View) => Drawn;

/** Whom people may ask, as the operator wrote it. Empty where nothing was said. */
export interface Contact {
  readonly name: string;
  /** As it is written where people are used to it. */
  readonly phone: string;
  readonly hours: string;
}

/** What visitors send to the organisers; a plain note comes without the work that a script does. */
export type Sent = 'note' | 'plain-note' | 'question';

/** What somebody wants their key for: to come in, to come in for the first time with a link, or to add another one. */
export type KeyTask =
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'join'; readonly link: string }
  | { readonly kind: 'add'; readonly organiser: Organiser };

/** What a key says to its question, which the ticket names. */
export interface KeyAnswer {
  readonly ticket: string;
  readonly response: unknown;
}

/** A list that an organiser brings in: from an address, or a file that was kept for a moment. */
export interface FeedSent {
  /** An address, or the name that was given to the file. */
  readonly from: string;
  readonly format: FeedFormat;
  readonly source: string;
  /** IANA zone of rows that name none; empty where the list says it itself. */
  readonly zone: string;
  /** Short word for the kind of meetings; empty: what lists of this format are. */
  readonly programme: string;
}
