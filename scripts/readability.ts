import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import readability from 'text-readability';
import { parse } from 'yaml';

/** What is wrong with a handbook page, in words its writer can act on. */
export interface Problem {
  readonly page: string;
  readonly rule: 'front matter' | 'sources' | 'length' | 'exercise' | 'sentence' | 'grade';
  readonly text: string;
}

/** School grades of a text. `median` is that of the three; a grade of 5 is a reading age of about 10 to 11. */
export interface Grades {
  readonly fleschKincaid: number;
  readonly daleChall: number;
  readonly ari: number;
  readonly median: number;
}

const MAX_GRADE = 6;
const MAX_SENTENCE = 25;
const MIN_WORDS = 300;
/** Under this, the formulas praise anything: one short sentence can have a negative grade. */
const MIN_SAMPLE = 100;
const EXERCISE = 'Try it now';

/** Words the handbook can't do without and explains: they count in a sentence's length, never in its difficulty. */
const GLOSSARY = new Set([
  ...['alcohol', 'behaviour', 'behaviours', 'urge', 'urges', 'lapse', 'lapses', 'bearings', 'withdrawal'],
  ...['opioid', 'opioids', 'benzodiazepines', 'diazepam', 'methadone', 'buprenorphine', 'naloxone'],
]);

const KINDS = ['point', 'tool', 'page'];
const POINTS = ['motivation', 'urges', 'mind', 'living', 'all'];
const KEYS = [
  ...['id', 'kind', 'point', 'title', 'summary', 'minutes', 'tool', 'version', 'reviewed_on', 'warning'],
  ...['sure', 'sources'],
];
const MARK = /\[\^([^\]\s]+)\]/g;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Splits a page into its front matter (YAML between two `---` lines) and its Markdown; `null` where it has none. */
export function splitPage(text: string): { matter: string; body: string } | null {
  const found = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
  return found ? { matter: found[1]!, body: text.slice(found[0].length) } : null;
}

/** Takes inline Markdown off: marks of sources and pictures go, links and emphasis leave their words. */
const plainInline = (text: string): string =>
  text
    .replace(MARK, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/<https?:[^>]*>|<\/?[a-z][^>]*>/gi, '')
    .replace(/`([^`]*)`/g, '$1')
    .replace(/(?<!\\)(\*\*|__)(?=\S)(.*?[^\s\\])\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}\\])([*_])(?=\S)(.*?[^\s\\])\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/\\([\\`*_[\]{}()#+.!>-])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * The prose of a page: one string for each paragraph or list item, in order, without its Markdown.
 * Headings are left out, for short lines without a verb would flatter the grades; so are code, rules and notes.
 */
export function prose(markdown: string): string[] {
  const blocks: string[][] = [];
  let open: string[] | null = null;
  const visible = markdown.replace(/<!--[\s\S]*?-->/g, '').replace(/^(```|~~~)[\s\S]*?^\1[^\n]*$/gm, '');
  for (const line of visible.split(/\r?\n/)) {
    const bare = line.replace(/^(?:\s*>)+/, '').trim();
    const item = /^(?:[-*+]|\d+[.)])\s+(.*)$/.exec(bare);
    if (
      bare === '' ||
      /^#{1,6}\s/.test(bare) ||
      /^(?:[-*_]\s*){3,}$/.test(bare) ||
      /^\[\^[^\]]+\]:/.test(bare)
    ) {
      open = null;
    } else if (item || open === null) {
      open = [item ? item[1]! : bare];
      blocks.push(open);
    } else {
      open.push(bare);
    }
  }
  return blocks.map((lines) => plainInline(lines.join(' '))).filter((block) => block !== '');
}

/** Sentences of one paragraph. A stop ends one only before a capital, a digit or an opening mark, so “e.g. this” holds. */
export const sentences = (paragraph: string): string[] =>
  paragraph
    .split(/(?<=[.?!…]["'”’)\]]*)\s+(?=["'“‘([]*[\p{Lu}\p{N}])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => words(sentence).length > 0);

/** Words of a text. `1,279` is one word, `long-term` is two. */
export const words = (text: string): string[] =>
  text.match(/\p{N}+(?:[.,:]\p{N}+)*|\p{L}+(?:['’]\p{L}+)*/gu) ?? [];

const isDifficult = (word: string): boolean =>
  readability.difficultWordsSet(word.replace(/(?:n['’]t|['’](?:s|t|re|ve|ll|d|m))$/i, '')).size > 0;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/**
 * Grades English sentences by Flesch-Kincaid, Dale-Chall and the Automated Readability Index.
 * `text-readability` counts syllables and knows the Dale-Chall list; the formulas stand here because its own
 * round syllables a word to one decimal (a whole grade) and count each hard word once however often it returns.
 * Sources: Kincaid 1975; Chall and Dale 1995; Smith and Senter 1967.
 */
export function grades(text: readonly string[]): Grades {
  const all = text.flatMap(words);
  const weighed = all.filter((word) => !GLOSSARY.has(word.toLowerCase()));
  const perSentence = all.length / text.length;
  const syllables = sum(weighed.map((word) => Math.max(1, readability.syllableCount(word)))) / weighed.length;
  const letters =
    sum(weighed.map((word) => [...word.replace(/\P{Alphabetic}/gu, '')].length || 1)) / weighed.length;
  const hard = (100 * weighed.filter(isDifficult).length) / weighed.length;
  const score = 0.1579 * hard + 0.0496 * perSentence + (hard > 5 ? 3.6365 : 0);
  const fleschKincaid = 0.39 * perSentence + 11.8 * syllables - 15.59;
  const daleChall = readability.daleChallToGrade(score);
  const ari = 4.71 * letters + 0.5 * perSentence - 21.43;
  const median = [fleschKincaid, daleChall, ari].sort((a, b) => a - b)[1]!;
  return { fleschKincaid, daleChall, ari, median };
}

/** Grades of a page's body; `null` under 100 words, where the formulas say nothing. */
export function gradePage(body: string): Grades | null {
  const text = prose(body).flatMap(sentences);
  return sum(text.map((sentence) => words(sentence).length)) < MIN_SAMPLE ? null : grades(text);
}

type Matter = Record<string, unknown>;
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isMatter = (value: unknown): value is Matter =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function* matterFaults(name: string, matter: Matter): Generator<string> {
  for (const key of Object.keys(matter)) if (!KEYS.includes(key)) yield `unknown key “${key}”`;
  if (matter.id !== basename(name, '.md'))
    yield `id is “${matter.id}”, the file is named “${basename(name, '.md')}”`;
  if (!KINDS.includes(matter.kind as string)) yield `kind is none of ${KINDS.join(', ')}`;
  if (!POINTS.includes(matter.point as string)) yield `point is none of ${POINTS.join(', ')}`;
  for (const key of ['title', 'summary']) if (!isText(matter[key])) yield `${key} is missing`;
  if (!Number.isInteger(matter.version) || (matter.version as number) < 1)
    yield 'version is not a whole number from 1';
  if (!DATE.test(String(matter.reviewed_on))) yield 'reviewed_on is not a date such as 2026-11-23';
  if ('warning' in matter && matter.warning !== 'withdrawal') yield 'warning can only be “withdrawal”';
  const exercise = matter.kind !== 'page';
  if ((exercise || 'tool' in matter) && !isText(matter.tool)) yield 'tool is missing';
  if (matter.kind === 'tool' && isText(matter.tool) && matter.tool !== matter.id)
    yield 'a tool’s page opens that tool';
  if ((exercise || 'minutes' in matter) && !(Number(matter.minutes) > 0)) yield 'minutes is missing';
  const sure = list(matter.sure);
  if (exercise && (sure.length < 1 || sure.length > 3)) yield 'sure has one to three lines';
  for (const one of sure) {
    if (!isMatter(one) || !isText(one.text)) yield 'a line of sure has no text';
    else if (typeof one.level !== 'number' || !(one.level >= 0 && one.level <= 1)) {
      yield `level of “${one.text}” is not between 0 and 1`;
    }
  }
}

function* sourceFaults(matter: Matter, body: string): Generator<string> {
  const sources = list(matter.sources).filter(isMatter);
  const marks = new Set([...body.matchAll(MARK)].map((found) => found[1]!));
  const ids = sources.map((source) => String(source.id));
  for (const mark of marks) if (!ids.includes(mark)) yield `[^${mark}] has no source`;
  for (const [index, source] of sources.entries()) {
    const id = ids[index]!;
    if (ids.indexOf(id) !== index) yield `${id} stands there twice`;
    if (!marks.has(id)) yield `${id} is never used`;
    for (const key of ['cite', 'line']) if (!isText(source[key])) yield `${id} has no ${key}`;
    if (!/^https?:\/\/\S+$/.test(String(source.url))) yield `${id} has no address`;
    if (!DATE.test(String(source.seen))) yield `${id} has no date on which it was seen`;
  }
}

/**
 * Checks one page of the English handbook.
 * @param name its file name, such as `urge-surf.md`
 * @param text the whole file
 * @returns every problem, in no order that matters; none for a page that may ship
 */
export function checkPage(name: string, text: string): Problem[] {
  const problem = (rule: Problem['rule']) => (said: string) => ({ page: name, rule, text: said });
  const page = splitPage(text);
  if (!page) return [problem('front matter')('has none')];
  let matter: unknown;
  try {
    matter = parse(page.matter);
  } catch (error) {
    return [problem('front matter')(`is not YAML: ${(error as Error).message.split('\n')[0]}`)];
  }
  if (!isMatter(matter)) return [problem('front matter')('is not a list of keys')];

  const paragraphs = prose(page.body);
  const count = words(paragraphs.join(' ')).length;
  const headings = [...page.body.matchAll(/^##\s+(.*?)\s*$/gm)].map((found) => found[1]!);
  const steps =
    page.body.split(new RegExp(`^##\\s+${EXERCISE}\\s*$`, 'm'))[1]?.match(/^\d+\.\s/gm)?.length ?? 0;
  const asked = [matter.summary, ...list(matter.sure).map((one) => (isMatter(one) ? one.text : ''))].filter(
    isText,
  );
  const tooLong = [...paragraphs, ...headings.map(plainInline), ...asked]
    .flatMap(sentences)
    .filter((sentence) => words(sentence).length > MAX_SENTENCE);
  const graded = gradePage(page.body);

  return [
    ...[...matterFaults(name, matter)].map(problem('front matter')),
    ...[...sourceFaults(matter, page.body)].map(problem('sources')),
    ...(count < MIN_WORDS ? [problem('length')(`${count} words, ${MIN_WORDS} are the least`)] : []),
    ...(matter.kind !== 'page' && !headings.includes(EXERCISE)
      ? [problem('exercise')(`has no “## ${EXERCISE}”`)]
      : []),
    ...(headings.includes(EXERCISE) && steps < 2 ? [problem('exercise')('has no numbered steps')] : []),
    ...tooLong.map((sentence) => problem('sentence')(`${words(sentence).length} words: ${sentence}`)),
    ...(graded && graded.median > MAX_GRADE
      ? [problem('grade')(`median grade ${graded.median.toFixed(1)}, ${MAX_GRADE} is the most`)]
      : []),
  ];
}

/** The English handbook's pages: file names and texts. Other languages need their own formulas. */
export const readPages = (folder: string): { name: string; text: string }[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

export const HANDBOOK = fileURLToPath(new URL('../handbook/en/', import.meta.url));

/** `node scripts/readability.ts [--grades] [folder]`: a line for each problem; exit code 1 if there is one. */
function main(args: readonly string[]): void {
  const pages = readPages(args.find((arg) => !arg.startsWith('--')) ?? HANDBOOK);
  const problems = pages.flatMap(({ name, text }) => checkPage(name, text));
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
