import { oneLine } from '../line.ts';
import type { Use } from '../observation.ts';
import { type Own, own, type Said } from '../said.ts';
import type { KeptBehaviour } from '../subject.ts';
import type { Entry } from '../tool.ts';
import type { MirrorName, SheetFor } from '../tools.ts';

/** What a mirror may look at beside the sheet it shows. */
export interface Around<Sheet extends Entry = Entry> {
  /** Everything kept, the sheet as it stands now among it. */
  readonly entries: readonly Entry[];
  /** The version of it, or else the sheet, that came before. */
  readonly before?: Sheet | undefined;
  /** What the behaviour is called: the person's own name for it, or ours. */
  readonly name?: string | Own | undefined;
  /** IANA name of the zone the person is in. */
  readonly zone: string;
  /** What the person works on. */
  readonly behaviours?: readonly KeptBehaviour[];
  /** What a diary from elsewhere says of days. */
  readonly uses?: readonly Use[];
}

/** How a mirror wants to stand on the page of a sheet. */
export interface Place {
  /** In a narrow column: the form beside it needs the room. */
  readonly narrow?: boolean;
  /** It holds all that was answered, so a kept sheet is not read a second time beside it. */
  readonly saysItAll?: boolean;
  /** It is a page to carry: a filled sheet prints as this alone, with its date. */
  readonly page?: boolean;
}

/** What a mirror shows: a sentence first, and whatever its picture is drawn from. */
export interface Shown {
  readonly sentence: Said;
}

/** The sentences one mirror can say, of whatever tool: `mirror.<mirror>.<variant>` in the catalogue. */
export interface Sayer<Name extends MirrorName, Variant extends string> {
  (variant: Variant, params?: Said['params']): Said;
  readonly mirror: Name;
  readonly variants: readonly Variant[];
}

/** A mirror, whichever it is. */
export interface AnyMirror extends Place {
  readonly name: MirrorName;
  readonly variants: readonly string[];
  show(sheet: never, around?: Partial<Around<never>>): Shown;
}
export interface Mirror<Name extends MirrorName, Picture extends Shown = Shown> extends AnyMirror {
  readonly name: Name;
  /** @param around where nothing is given, the sheet is all that is kept, at UTC */
  show(sheet: SheetFor<Name>, around?: Partial<Around<SheetFor<Name>>>): Picture;
}

/** @param variants `empty`, for a blank sheet, among them */
export const sayer = <Name extends MirrorName, const Variant extends string>(
  mirror: Name,
  variants: readonly ['empty', ...Variant[]],
): Sayer<Name, Variant | 'empty'> =>
  Object.assign(
    (variant: string, params?: Said['params']): Said => ({
      id: `mirror.${mirror}.${variant}`,
      ...(params ? { params } : {}),
    }),
    { mirror, variants },
  );

/**
 * A mirror of every tool that names it: a pure rule from a sheet, and what stands around it, to a sentence and a picture.
 * @param say made by `sayer`; its name is the mirror's
 */
export const defineMirror = <Name extends MirrorName, Picture extends Shown>(
  say: { readonly mirror: Name; readonly variants: readonly string[] },
  show: (sheet: SheetFor<Name>, around: Around<SheetFor<Name>>) => Picture,
  place: Place = {},
): Mirror<Name, Picture> => ({
  ...place,
  name: say.mirror,
  variants: say.variants,
  show: (sheet, around = {}) => show(sheet, { entries: [sheet], zone: 'UTC', ...around }),
});

/** Own words that stand inside a sentence: one line of them. */
export const ownLine = (text: string): Own => own(oneLine(text));
