import { isBlank } from '../line.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import type { EntryOf } from '../tools.ts';
import { defineMirror, sayer } from './mirror.ts';

/** How well both fitted, 0 to 10, on one sheet. */
export interface Fit {
  readonly entry: string;
  /** Epoch ms. */
  readonly at: number;
  readonly fit: number;
  /** On the sheet before it that has one. */
  readonly before?: number;
}
const MORE = ['sits', 'instead', 'feel'] as const;

export interface WantBesideDo {
  readonly sentence: Said;
  readonly want?: string;
  readonly doing?: string;
  /** What else was written, by its question. */
  readonly more: readonly { readonly field: (typeof MORE)[number]; readonly text: string }[];
  /** Of this sheet and those made before it, oldest first. */
  readonly fits: readonly Fit[];
}

const say = sayer('want-beside-do', [
  'empty',
  'written',
  'want-only',
  'do-only',
  'both',
  'fit',
  'moved',
  'same',
]);

/** Sheets about the same behaviour: what fits one need not fit another. */
function fitsUpTo(sheet: EntryOf<'want-and-do'>, sheets: readonly EntryOf<'want-and-do'>[]): readonly Fit[] {
  const rated = sheets
    .filter(({ behaviour, created }) => behaviour === sheet.behaviour && created <= sheet.created)
    .flatMap(({ id, created, values: { fit } }) =>
      fit === undefined ? [] : [{ entry: id, at: created, fit }],
    )
    .sort((a, b) => a.at - b.at);
  return rated.map((one, index) => (index === 0 ? one : { ...one, before: rated[index - 1]!.fit }));
}

/** What the person wants beside what they do, in their words, and how well both fitted over time. */
export const wantBesideDo = defineMirror(
  say,
  (entry, { entries }): WantBesideDo => {
    const { values } = entry;
    const { want, doing } = values;
    const fits = fitsUpTo(entry, sheetsOf(entries, 'want-and-do'));
    const more = MORE.flatMap((field) => {
      const text = values[field];
      return isBlank(text) ? [] : [{ field, text: text! }];
    });
    return {
      sentence:
        ratedSo(fits.find((fit) => fit.entry === entry.id)) ??
        writtenSo(!isBlank(want), !isBlank(doing)) ??
        say(more.length > 0 ? 'written' : 'empty'),
      ...(isBlank(want) ? {} : { want: want! }),
      ...(isBlank(doing) ? {} : { doing: doing! }),
      more,
      fits,
    };
  },
  { saysItAll: true },
);

function ratedSo(now: Fit | undefined): Said | undefined {
  if (now === undefined) return undefined;
  const { fit, before } = now;
  if (before === undefined) return say('fit', { fit });
  return before === fit ? say('same', { fit }) : say('moved', { before, fit });
}

function writtenSo(want: boolean, doing: boolean): Said | undefined {
  if (want && doing) return say('both');
  if (want) return say('want-only');
  return doing ? say('do-only') : undefined;
}
