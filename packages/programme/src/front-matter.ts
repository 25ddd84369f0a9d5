import * as v from 'valibot';
import { parse } from 'yaml';
import { POINTS } from './point.ts';

const TextSchema = v.pipe(v.string('is missing'), v.trim(), v.nonEmpty('is missing'));
const DateSchema = v.pipe(v.string(), v.isoDate('is not a date such as 2026-11-23'));
const CountSchema = v.pipe(
  v.number('is not a number'),
  v.integer('is not a whole number'),
  v.minValue(1, 'is less than 1'),
);

/** One of some words, said in the message. */
const oneOf = <const Words extends readonly string[]>(words: Words) =>
  v.picklist(words, `is none of ${words.join(', ')}`);

/** How sure we are of one claim: `level` from 0 (not at all) to 1 (as sure as this field gets). */
const SurenessSchema = v.strictObject({
  level: v.pipe(
    v.number('is not a number'),
    v.minValue(0, 'is not between 0 and 1'),
    v.maxValue(1, 'is not between 0 and 1'),
  ),
  text: TextSchema,
});

/**
 * Where a claim comes from, by its id in the bibliography. `line` supports the claim, as the source has it; `seen` is
 * when somebody read it there.
 */
const SourceSchema = v.strictObject({
  id: TextSchema,
  line: TextSchema,
  seen: DateSchema,
});

/** Plain pages, and those about Bearings itself, may do without an exercise. */
export const isPlain = (kind: string): boolean => kind === 'page' || kind === 'about';

/**
 * What stands above a page of the handbook. Pages of a point or a tool have an exercise. Pages of the kind `about` stand
 * under `/about`, and are not among those one can leaf through.
 */
export const FrontMatterSchema = v.pipe(
  v.strictObject({
    id: TextSchema,
    kind: oneOf(['point', 'tool', 'page', 'about']),
    point: oneOf([...POINTS, 'all', 'family']),
    title: TextSchema,
    summary: TextSchema,
    /** Minutes it takes to read. */
    minutes: v.exactOptional(CountSchema),
    /** The tool its exercise opens. */
    tool: v.exactOptional(TextSchema),
    /** The heading under which its exercise stands, as another language says it. */
    exercise: v.exactOptional(TextSchema, 'Try it now'),
    version: CountSchema,
    reviewed_on: DateSchema,
    warning: v.exactOptional(oneOf(['withdrawal'])),
    /** What is drawn after its first paragraph. */
    picture: v.exactOptional(oneOf(['wave'])),
    sure: v.exactOptional(v.pipe(v.array(SurenessSchema), v.maxLength(3, 'has more than three lines')), []),
    sources: v.exactOptional(
      v.pipe(
        v.array(SourceSchema),
        v.check(
          (sources) => new Set(sources.map(({ id }) => id)).size === sources.length,
          'holds an id twice',
        ),
      ),
      [],
    ),
  }),
  v.forward(
    v.check(({ kind, minutes }) => isPlain(kind) || minutes !== undefined, 'is missing'),
    ['minutes'],
  ),
  v.forward(
    v.check(({ kind, tool }) => isPlain(kind) || tool !== undefined, 'is missing'),
    ['tool'],
  ),
  v.forward(
    v.check(({ kind, tool, id }) => kind !== 'tool' || tool === id, 'is another one than the page is of'),
    ['tool'],
  ),
  v.forward(
    v.check(({ kind, sure }) => isPlain(kind) || sure.length > 0, 'is missing'),
    ['sure'],
  ),
);
export type FrontMatter = v.InferOutput<typeof FrontMatterSchema>;

/** Splits a page into its front matter (YAML between two `---` lines) and its Markdown; `null` where it has none. */
export function splitPage(text: string): { matter: string; body: string } | null {
  const found = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
  return found ? { matter: found[1]!, body: text.slice(found[0].length) } : null;
}

export type MatterRead =
  | { readonly matter: FrontMatter; readonly faults?: never }
  | { readonly matter?: never; readonly faults: readonly string[] };

function said(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  if (path === null) return 'is not a list of keys';
  if (issue.type === 'strict_object' && issue.expected === 'never') return `unknown key “${path}”`;
  return issue.type === 'strict_object' ? `${path} is missing` : `${path} ${issue.message}`;
}

/**
 * Reads front matter.
 * @param matter YAML
 * @returns what it says, or everything that is wrong with it in words its writer can act on
 */
export function readFrontMatter(matter: string): MatterRead {
  let given: unknown;
  try {
    given = parse(matter);
  } catch (error) {
    return { faults: [`is not YAML: ${(error as Error).message.split('\n')[0]}`] };
  }
  if (Array.isArray(given)) return { faults: ['is not a list of keys'] };
  const read = v.safeParse(FrontMatterSchema, given);
  return read.success ? { matter: read.output } : { faults: read.issues.map(said) };
}
