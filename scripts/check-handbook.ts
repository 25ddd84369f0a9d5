/**
 * Reads the English handbook and prints what is wrong with it: `node scripts/check-handbook.ts [--grades] [folder]`.
 * A line for each problem; exit code 1 if there is one.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMessages } from '../apps/web/catalogue.ts';
import { withData } from '../apps/web/handbook-data.ts';
import { BIBLIOGRAPHY } from '../packages/programme/src/bibliography.ts';
import {
  type FrontMatter,
  isPlain,
  readFrontMatter,
  splitPage,
} from '../packages/programme/src/front-matter.ts';
import { gradePage, MARK, MAX_GRADE, plainInline, prose, sentences, words } from './readability.ts';

/** What is wrong with a handbook page, in words its writer can act on. */
export interface Problem {
  readonly page: string;
  readonly rule: 'front matter' | 'sources' | 'length' | 'exercise' | 'sentence' | 'grade';
  readonly text: string;
}

const MAX_SENTENCE = 25;
const MIN_WORDS = 300;

/** Marks without a source, sources without a mark, and sources that cannot be looked up. */
function sourceFaults({ sources }: FrontMatter, body: string): string[] {
  const marks = new Set([...body.matchAll(MARK)].map((found) => found[1]!));
  const ids = new Set(sources.map(({ id }) => id));
  return [
    ...[...marks].filter((mark) => !ids.has(mark)).map((mark) => `[^${mark}] has no source`),
    ...[...ids].filter((id) => !marks.has(id)).map((id) => `${id} is never used`),
    ...[...ids]
      .filter((id) => BIBLIOGRAPHY[id]?.url === undefined)
      .map((id) => `${id} has no address in packages/programme/src/bibliography.ts`),
  ];
}

/**
 * Checks one page of the English handbook.
 * @param name its file name, such as `urge-surf.md`
 * @param text the whole file
 * @returns every problem, in no order that matters; none for a page that may ship
 */
export function problemsOfPage(name: string, text: string): Problem[] {
  const problem = (rule: Problem['rule']) => (said: string) => ({ page: name, rule, text: said });
  const page = splitPage(text);
  if (!page) return [problem('front matter')('has none')];
  const { matter, faults } = readFrontMatter(page.matter);
  if (!matter) return faults.map(problem('front matter'));

  const file = basename(name, '.md');
  const paragraphs = prose(page.body);
  const count = words(paragraphs.join(' ')).length;
  const headings = [...page.body.matchAll(/^##\s+(.*?)\s*$/gm)].map((found) => found[1]!);
  const { exercise } = matter;
  const [, practice = ''] = page.body.split(`## ${exercise}`);
  const steps = practice.match(/^\d+\.\s/gm)?.length ?? 0;
  const above = [matter.summary, ...matter.sure.map((one) => one.text)];
  const tooLong = [...paragraphs, ...headings.map(plainInline), ...above]
    .flatMap(sentences)
    .filter((sentence) => words(sentence).length > MAX_SENTENCE);
  const graded = gradePage(page.body);

  return [
    ...(matter.id === file
      ? []
      : [problem('front matter')(`id is “${matter.id}”, the file is named “${file}”`)]),
    ...sourceFaults(matter, page.body).map(problem('sources')),
    ...(count < MIN_WORDS ? [problem('length')(`${count} words, ${MIN_WORDS} are the least`)] : []),
    ...(!isPlain(matter.kind) && !headings.includes(exercise)
      ? [problem('exercise')(`has no “## ${exercise}”`)]
      : []),
    ...(headings.includes(exercise) && steps < 2 ? [problem('exercise')('has no numbered steps')] : []),
    ...tooLong.map((sentence) => problem('sentence')(`${words(sentence).length} words: ${sentence}`)),
    ...(graded && graded.median > MAX_GRADE
      ? [problem('grade')(`median grade ${graded.median.toFixed(1)}, ${MAX_GRADE} is the most`)]
      : []),
  ];
}

/** The English handbook's pages as a reader has them: file names and texts. Other languages need their own formulas. */
export function readPages(folder: string): { name: string; text: string }[] {
  const messages = readMessages('en');
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort();
  const ids = new Set(names.map((name) => basename(name, '.md')));
  return names.map((name) => ({
    name,
    text: withData(readFileSync(join(folder, name), 'utf8'), (key) => messages[key] ?? key, ids),
  }));
}

export const HANDBOOK = fileURLToPath(new URL('../handbook/en/', import.meta.url));

function main(args: readonly string[]): void {
  const pages = readPages(args.find((arg) => !arg.startsWith('--')) ?? HANDBOOK);
  const problems = pages.flatMap(({ name, text }) => problemsOfPage(name, text));
  for (const { page, rule, text } of problems) console.log(`${page}: ${rule}: ${text}`);
  for (const { name, text } of args.includes('--grades') ? pages : []) {
    const graded = gradePage(splitPage(text)?.body ?? '');
    const shown = graded && [graded.median, graded.fleschKincaid, graded.daleChall, graded.ari];
    console.log(`${name}: ${shown ? shown.map((one) => one.toFixed(1)).join(' ') : 'too short to grade'}`);
  }
  console.log(`${pages.length} pages, ${problems.length} problems`);
  process.exitCode = problems.length > 0 || pages.length === 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
