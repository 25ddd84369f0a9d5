import { isBlank, sameWords } from '../line.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import type { NameUrge } from '../tools/name-urge.ts';
import type { EntryOf } from '../tools.ts';
import { defineMirror, ownLine, sayer } from './mirror.ts';

/** One stock line of the urge, with the person's reply where there is one. */
export interface Exchange {
  readonly entry: string;
  readonly item: string;
  readonly text: string;
  readonly reply?: string;
}
/** How big it felt on one sheet, 0 to 10. `at`: epoch ms. */
export interface Size {
  readonly entry: string;
  readonly at: number;
  readonly before?: number;
  readonly after?: number;
}
export interface NamedUrge {
  readonly sentence: Said;
  /** How its size moved on this sheet. */
  readonly size?: Said;
  readonly called?: string;
  readonly says: readonly Exchange[];
  readonly when?: string;
  readonly image?: string;
  /** Lines with a reply that other sheets hold, each once, the newest first. */
  readonly kept: readonly Exchange[];
  /** Of this sheet and those made before it, oldest first. */
  readonly sizes: readonly Size[];
}

const say = sayer('named-urge', ['empty', 'written', 'named', 'says', 'named-says', 'moved', 'same']);

const exchangesOf = ({ id, values }: EntryOf<'name-urge'>): readonly Exchange[] =>
  (values.says ?? []).flatMap(({ id: item, text, reply }) =>
    isBlank(text) ? [] : [{ entry: id, item, text, ...(isBlank(reply) ? {} : { reply: reply! }) }],
  );

/** What the urge says beside what the person says, and how big it felt each time they sat down with it. */
export const namedUrge = defineMirror(
  say,
  (entry, { entries }): NamedUrge => {
    const { called, when, image, before, after } = entry.values;
    const sheets = sheetsOf(entries, 'name-urge').filter(({ behaviour }) => behaviour === entry.behaviour);
    const says = exchangesOf(entry);
    const seen = new Set(says.map(({ text }) => sameWords(text)));
    const kept = sheets
      .filter(({ id }) => id !== entry.id)
      .flatMap(exchangesOf)
      .filter(({ text, reply }) => {
        const words = sameWords(text);
        return reply !== undefined && !seen.has(words) && seen.add(words);
      });
    return {
      sentence: sentence(entry.values, says),
      ...(before === undefined || after === undefined
        ? {}
        : { size: before === after ? say('same', { at: after }) : say('moved', { before, after }) }),
      ...(isBlank(called) ? {} : { called: called! }),
      says,
      ...(isBlank(when) ? {} : { when: when! }),
      ...(isBlank(image) ? {} : { image: image! }),
      kept,
      sizes: sizesUpTo(entry, sheets),
    };
  },
  { saysItAll: true },
);

const sizesUpTo = (entry: EntryOf<'name-urge'>, sheets: readonly EntryOf<'name-urge'>[]): readonly Size[] =>
  sheets
    .filter(({ created }) => created <= entry.created)
    .sort((a, b) => a.created - b.created)
    .flatMap(({ id, created, values: { before, after } }) =>
      before === undefined && after === undefined
        ? []
        : [
            {
              entry: id,
              at: created,
              ...(before === undefined ? {} : { before }),
              ...(after === undefined ? {} : { after }),
            },
          ],
    );

function sentence({ called, when, image, before, after }: NameUrge, says: readonly Exchange[]): Said {
  const answered = says.filter(({ reply }) => reply !== undefined).length;
  if (says.length > 0)
    return isBlank(called)
      ? say('says', { count: says.length, answered })
      : say('named-says', { name: ownLine(called!), count: says.length, answered });
  if (!isBlank(called)) return say('named', { name: ownLine(called!) });
  const anything = !isBlank(when) || !isBlank(image) || (before ?? after) !== undefined;
  return say(anything ? 'written' : 'empty');
}
