import { isBlank } from '../line.ts';
import { everyone, liveSomeone } from '../links.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import { toldAt } from '../told-at.ts';
import { type SayItWell, sayItWell } from '../tools/say-it-well.ts';
import type { EntryOf } from '../tools.ts';
import { defineMirror, ownLine, sayer } from './mirror.ts';

/** Of either tool: both ask the same. */
type Sheet = EntryOf<'say-it-well' | 'ff-say-it-well'>;

const LINES = ['opening', 'i-say', 'understand', 'offer'] as const;
export type ScriptLine = (typeof LINES)[number];

/** How one talk went, in the person's words. `at`: when it was, epoch ms. */
export interface Talk {
  readonly entry: string;
  readonly at: number;
  readonly with: readonly string[];
  readonly went: string;
}
export interface Script {
  readonly sentence: Said;
  /** How many other talks are told of. */
  readonly others?: Said;
  readonly want?: string;
  readonly with: readonly string[];
  /** When it is to be said, epoch ms. */
  readonly at?: number;
  /** What is to be said, in the order in which it is said. */
  readonly lines: readonly { readonly line: ScriptLine; readonly text: string }[];
  /** This talk and others about the same behaviour that are told of, the newest first. */
  readonly talks: readonly Talk[];
}

const say = sayer('script', ['empty', 'begun', 'want', 'ready', 'ready-for', 'went', 'others']);

/** A few lines to say aloud; then how it went, this time and at other times. */
export const script = defineMirror(
  say,
  (entry: Sheet, { entries, zone }): Script => {
    const known = everyone(entries);
    const names = ({ values }: Sheet): readonly string[] =>
      (values.with ?? []).map((one) => liveSomeone(one, known).text).filter((text) => !isBlank(text));
    const others = sheetsOf(entries, entry.tool).filter(
      ({ id, behaviour }) => id !== entry.id && behaviour === entry.behaviour,
    );
    const talks = [entry, ...others]
      .flatMap((sheet): readonly Talk[] =>
        isBlank(sheet.values.went)
          ? []
          : [
              {
                entry: sheet.id,
                at: toldAt(sheet, sayItWell, zone),
                with: names(sheet),
                went: sheet.values.went!,
              },
            ],
      )
      .sort((a, b) => b.at - a.at);
    const { want, when } = entry.values;
    const lines = LINES.flatMap((line) => {
      const text = entry.values[line];
      return isBlank(text) ? [] : [{ line, text: text! }];
    });
    const told = talks.filter((talk) => talk.entry !== entry.id).length;
    return {
      sentence: sentence(entry.values, lines.length > 0, names(entry)),
      ...(told > 0 ? { others: say('others', { count: told }) } : {}),
      ...(isBlank(want) ? {} : { want: want! }),
      with: names(entry),
      ...(when === undefined ? {} : { at: when.at }),
      lines,
      talks,
    };
  },
  { saysItAll: true, page: true },
);

function sentence({ want, when, went }: SayItWell, written: boolean, names: readonly string[]): Said {
  if (!isBlank(went)) return say('went');
  const [name] = names;
  if (written)
    return names.length === 1 && name !== undefined
      ? say('ready-for', { name: ownLine(name) })
      : say('ready');
  if (!isBlank(want)) return say('want');
  return say(when === undefined && names.length === 0 ? 'empty' : 'begun');
}
