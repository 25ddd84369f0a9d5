/**
 * Reads every English text we ship and prints the words that label or shame: `node scripts/check-words.ts`.
 * The programme's and the web's catalogues and the English handbook are read; citations are not ours.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInstrument } from '../packages/programme/src/measure-words.ts';
import { checkWords, type WordFound } from '../packages/programme/src/words.ts';

/** One word found. `where` is the key of a catalogue, or the line of a page. */
export interface TextFound extends WordFound {
  readonly file: string;
  readonly where: string;
}

/** The front matter key that holds other people's words: the line that supports a claim. */
const CITED = /^\s*(?:-\s*)?line\s*:/;

const shouts = (text: string): readonly WordFound[] =>
  [...text.replace(/!\[|<!--|`[^`\n]*`/g, (found) => ' '.repeat(found.length)).matchAll(/!/g)].map(
    (match) => ({
      word: '!',
      instead: 'a full stop',
      at: match.index,
    }),
  );

const inText = (text: string): readonly WordFound[] => [...checkWords(text), ...shouts(text)];

/** Every string of a catalogue, nested or flat. The words of published questionnaires are not ours. */
export const wordsInCatalogue = (json: unknown, file: string, key = ''): readonly TextFound[] =>
  typeof json === 'string'
    ? (isInstrument(key) ? [] : inText(json)).map((found) => ({ ...found, file, where: key }))
    : json !== null && typeof json === 'object'
      ? Object.entries(json).flatMap(([name, value]) =>
          wordsInCatalogue(value, file, key ? `${key}.${name}` : name),
        )
      : [];

/** A page line by line; fenced code and citations in the front matter are skipped. */
export const wordsInPage = (markdown: string, file: string): readonly TextFound[] => {
  const lines = markdown.split(/\r?\n/);
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : -1;
  let fenced = false;
  let citedIndent = -1;
  return lines.flatMap((line, index) => {
    const indent = line.search(/\S/);
    if (index < end) {
      // A citation may run over several lines, each set in deeper than its key.
      if (citedIndent >= 0 && (indent === -1 || indent > citedIndent)) return [];
      citedIndent = CITED.test(line) ? line.search(/[^\s-]/) : -1;
      if (citedIndent >= 0) return [];
    } else if (/^\s*(?:```|~~~)/.test(line)) {
      fenced = !fenced;
    }
    return fenced ? [] : inText(line).map((found) => ({ ...found, file, where: `line ${index + 1}` }));
  });
};

/** Other languages have their own words to avoid; this list is English. */
const CATALOGUES = ['packages/*/texts/en/**/*.json', 'apps/web/messages/en/**/*.json'];
const PAGES = ['handbook/en/**/*.md'];

/** Checks the tree below `root`. */
export const wordsInTexts = (root: string): readonly TextFound[] => {
  const files = (patterns: readonly string[]) =>
    globSync([...patterns], { cwd: root, exclude: (name) => name === 'node_modules' })
      .map((file) => file.replaceAll('\\', '/'))
      .sort();
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  return [
    ...files(CATALOGUES).flatMap((file) => wordsInCatalogue(JSON.parse(read(file)), file)),
    ...files(PAGES).flatMap((file) => wordsInPage(read(file), file)),
  ];
};

function main(): void {
  const found = wordsInTexts(fileURLToPath(new URL('..', import.meta.url)));
  for (const { file, where, word, instead } of found)
    console.log(`${file}, ${where}: "${word}". Instead: ${instead}`);
  console.log(found.length === 0 ? 'Words: nothing to change.' : `Words: ${found.length} to change.`);
  process.exitCode = found.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
