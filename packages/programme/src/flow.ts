import type { Reference } from './field.ts';
import { isSheet } from './sheets.ts';
import type { Entry } from './tool.ts';
import type { EntryOf, ToolId } from './tools.ts';

type Answers = Readonly<Record<string, unknown>>;
/** Own words of what is kept, newest first or in the person's order. */
type Lines = (entries: readonly Entry[]) => readonly { readonly text: string; readonly entry?: string }[];

/** What a kept sheet gives to another tool beside its answers. */
export interface Giving {
  /** The sheet of the other tool that stands. */
  readonly there: Entry | undefined;
  /** IANA name of the zone the person is in. */
  readonly zone: string;
}

/** One way on which the words of a tool turn up in another. */
export type Flow = {
  readonly from: ToolId;
  /** A kept sheet of `from` leads on to `to`; its button says `form.next.<from>.<to>`. One a tool. */
  readonly next?: true;
} & (
  | {
      /** They stand beside the sheet being written; `into` names a list that takes them over with one tap. */
      readonly how: 'beside';
      readonly to: ToolId;
      readonly lines: (entries: readonly Entry[]) => readonly Reference[];
      readonly into?: string;
    }
  | {
      /** A field offers them: a link, or people. Without `lines` a link offers the lines as they stand. */
      readonly how: 'pick';
      readonly to: ToolId;
      readonly into: string;
      readonly lines?: (entries: readonly Entry[]) => readonly Reference[];
    }
  | {
      /** The other tool opens with them, as a draft. `undefined` where the sheet gives none. */
      readonly how: 'start';
      /** Where the sheet gives none, its way is not shown. */
      readonly only?: true;
      readonly to: ToolId;
      readonly answers: (sheet: Entry, giving: Giving) => Answers | undefined;
    }
  | {
      /** They are kept on the other tool's standing sheet at once, as further lines of its list `into`. */
      readonly how: 'add';
      readonly to: ToolId;
      readonly into: string;
      readonly answers: (sheet: Entry, giving: Giving) => Answers | undefined;
    }
  | {
      /** They are there when an urge comes; `urge-help.ts` reads them. */
      readonly how: 'help';
      readonly to: 'urge-help';
      readonly lines: Lines;
    }
);

/** What one kept sheet gives to the one of another tool that stands, if it does. */
export const given =
  <From extends ToolId, To extends ToolId, Given extends Answers | undefined>(
    from: From,
    to: To,
    answers: (sheet: EntryOf<From>, there: EntryOf<To> | undefined, zone: string) => Given,
  ) =>
  (sheet: Entry, { there, zone }: Giving): Given | undefined =>
    isSheet(sheet, from) ? answers(sheet, there && isSheet(there, to) ? there : undefined, zone) : undefined;
