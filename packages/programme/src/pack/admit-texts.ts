import { readFrontMatter, splitPage } from '../front-matter.ts';
import { isInstrument } from '../measure-words.ts';
import { keysOf } from '../tool-parts.ts';
import { checkWords } from '../words.ts';
import { type Pack, PackError, whyOf } from './pack.ts';
import { unsafeIn } from './safe-text.ts';

/** The language that every pack speaks; others fall back to it. */
const FIRST = 'en';

/** Every key without which something of the pack would be shown without words. */
function asked({ tools, methods, measures, changes }: Pack): readonly string[] {
  return [
    ...tools.flatMap(keysOf),
    ...methods.flatMap(({ id, run, needs, sure }) => [
      `method.${id}.name`,
      `method.${id}.line`,
      ...(sure === 'tested' ? [`method.${id}.sure`] : []),
      ...(needs ? [`method.${id}.mine`, `method.${id}.write`] : []),
      ...(run?.type === 'steps' ? run.steps.map((step) => `method.${id}.step.${step}`) : []),
    ]),
    ...measures.flatMap(({ id, items, bands }) => [
      ...['name', 'purpose', 'called', 'note', 'rights', 'cite'].map((part) => `measure.${id}.${part}`),
      ...items.map((item) => `measure.${id}.item.${item.id}`),
      ...new Set(items.flatMap(({ answers }) => answers.map((one) => `measure.${id}.answer.${one.id}`))),
      ...bands.map((band) => `measure.${id}.band.${band.id}`),
    ]),
    ...changes.map(whyOf),
  ];
}

/**
 * Whether the words of a pack are there, are about its own parts alone, and are safe to show.
 * @param compile of an ICU message; throws where it is none
 * @throws PackError
 */
export function admitTexts(pack: Pack, compile: (text: string) => unknown): void {
  const first = pack.texts[FIRST] ?? {};
  const lost = asked(pack).find((key) => !Object.hasOwn(first, key));
  if (lost !== undefined) throw new PackError(`There are no English words for ${lost}.`);
  const own = (['tools', 'methods', 'measures'] as const).flatMap((kind) =>
    pack[kind].map(({ id }) => `${kind.slice(0, -1)}.${id}.`),
  );
  const whys = new Set(pack.changes.map(whyOf));
  for (const [language, texts] of Object.entries(pack.texts))
    for (const [key, text] of Object.entries(texts)) {
      const where = `The text ${key} (${language})`;
      if (!whys.has(key) && !own.some((start) => key.startsWith(start)))
        throw new PackError(`${where} is not about any part of this pack.`);
      const unsafe = unsafeIn(text);
      if (unsafe) throw new PackError(`${where} holds ${unsafe}, which a pack may not.`);
      try {
        compile(text);
      } catch {
        throw new PackError(`${where} is no message: its braces do not fit.`);
      }
      const [word] = language === FIRST && !isInstrument(key) ? checkWords(text) : [];
      if (word) throw new PackError(`${where} says “${word.word}”. Say: ${word.instead}.`);
    }
}

/**
 * Whether the pages of a pack are what the build reads, and safe to show. What stands above a page is looked at as it is
 * read, not only as it is written: YAML has other ways to write a letter.
 */
export function admitPages({ pages }: Pack): void {
  for (const [language, texts] of Object.entries(pages))
    for (const [id, text] of Object.entries(texts)) {
      const where = `The page ${id} (${language})`;
      const page = splitPage(text);
      if (!page) throw new PackError(`${where} has no front matter.`);
      const { matter, faults } = readFrontMatter(page.matter);
      if (!matter) throw new PackError(`${where}: its front matter: ${faults[0]}.`);
      if (matter.id !== id) throw new PackError(`${where} calls itself something else.`);
      const unsafe = [text, ...stringsIn(matter)].map(unsafeIn).find((one) => one !== undefined);
      if (unsafe) throw new PackError(`${where} holds ${unsafe}, which a pack may not.`);
      const { sources: _, ...own } = matter;
      const [word] =
        language === FIRST ? [...stringsIn(own), page.body].flatMap((said) => checkWords(said)) : [];
      if (word) throw new PackError(`${where} says “${word.word}”. Say: ${word.instead}.`);
    }
}

/** Every string in it. Lines that support a claim are among its sources, and their authors' own words. */
const stringsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(stringsIn)
      : [];
