import { isBlank } from '../line.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import { fieldsOf } from '../tool.ts';
import { type KeepGoing, keepGoing } from '../tools/keep-going.ts';
import { defineMirror, ownLine, sayer } from './mirror.ts';

type Part = keyof KeepGoing;

/** One passage, in the order of a letter: what was written under one question. */
export interface Passage {
  readonly part: Part;
  readonly texts: readonly string[];
}
export interface Letter {
  readonly sentence: Said;
  /** What helps most, in the person's own words. */
  readonly helps?: Said;
  /** When it was written, epoch ms. */
  readonly at: number;
  readonly passages: readonly Passage[];
  /** What the letter before this one wanted next. */
  readonly wanted?: { readonly at: number; readonly text: string };
}

const say = sayer('letter', ['empty', 'begun', 'letter', 'changed', 'helps']);

const PARTS = fieldsOf(keepGoing).map(({ id }) => id as Part);

const textsOf = (value: KeepGoing[Part]): readonly string[] =>
  (typeof value === 'string' ? [value] : (value ?? []).map(({ text }) => text)).filter(
    (text) => !isBlank(text),
  );

/** A letter from the one who wrote it to the one who reads it now. */
export const letter = defineMirror(
  say,
  (entry, { entries }): Letter => {
    const { values } = entry;
    const passages = PARTS.flatMap((part) => {
      const texts = textsOf(values[part]);
      return texts.length > 0 ? [{ part, texts }] : [];
    });
    const [help] = textsOf(values.helps);
    const changed = textsOf(values.changed).length;
    const before = sheetsOf(entries, 'keep-going').find(
      (sheet) =>
        sheet.created < entry.created && sheet.behaviour === entry.behaviour && !isBlank(sheet.values.next),
    );
    return {
      sentence:
        changed > 0
          ? say('changed', { count: changed })
          : say(passages.length === 0 ? 'empty' : isBlank(values.began) ? 'begun' : 'letter'),
      ...(help === undefined ? {} : { helps: say('helps', { helps: ownLine(help) }) }),
      at: entry.created,
      passages,
      ...(before ? { wanted: { at: before.created, text: before.values.next! } } : {}),
    };
  },
  { saysItAll: true },
);
