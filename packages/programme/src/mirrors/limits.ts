import { isBlank } from '../line.ts';
import { everyone, liveSomeone, liveText, once } from '../links.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import type { Entry } from '../tool.ts';
import type { Boundary, Held } from '../tools/boundary.ts';
import type { EntryOf } from '../tools.ts';
import { defineMirror, ownLine, sayer } from './mirror.ts';

/** One limit, with what it protects, in the person's words. */
export interface Limit {
  readonly entry: string;
  readonly text: string;
  readonly protects: readonly string[];
  readonly held?: Held;
  /** It is the limit of the sheet that is shown. */
  readonly here: boolean;
}
export interface Limits {
  readonly sentence: Said;
  /** How the limits went that are told of, where there are two or more. */
  readonly told?: Said;
  readonly with: readonly string[];
  readonly words?: string;
  readonly crossed?: string;
  readonly learned?: string;
  /** This one first, then those of other sheets, the newest first. */
  readonly limits: readonly Limit[];
}

const say = sayer('limits', [
  'empty',
  'written',
  'limit',
  'protects',
  'held',
  'held-protects',
  'partly',
  'not-held',
  'told',
]);

/** What a limit protects: the value as it is called today, then why it matters. */
function protectedBy({ value, matters }: Boundary, entries: readonly Entry[]): readonly string[] {
  const texts = [value?.[0] && liveText(value[0], entries), matters].flatMap((text) =>
    isBlank(text) ? [] : [{ text: text! }],
  );
  return once(texts).map(({ text }) => text);
}

/** Of either tool: both ask the same. */
type Sheet = EntryOf<'boundary' | 'ff-boundary'>;

const limitsOf = (sheet: Sheet, entries: readonly Entry[], here: boolean): readonly Limit[] =>
  isBlank(sheet.values.limit)
    ? []
    : [
        {
          entry: sheet.id,
          text: sheet.values.limit!,
          protects: protectedBy(sheet.values, entries),
          ...(sheet.values.held === undefined ? {} : { held: sheet.values.held }),
          here,
        },
      ];

/** A limit with what is said and done, among all limits, with what each protects and whether it held. */
export const limits = defineMirror(
  say,
  (entry: Sheet, { entries }): Limits => {
    const { words, crossed, learned } = entry.values;
    const known = everyone(entries);
    const all = [
      ...limitsOf(entry, entries, true),
      ...sheetsOf(entries, entry.tool)
        .filter(({ id }) => id !== entry.id)
        .flatMap((sheet) => limitsOf(sheet, entries, false)),
    ];
    return {
      sentence: sentence(entry.values, protectedBy(entry.values, entries)),
      ...told(all),
      with: (entry.values.with ?? [])
        .map((one) => liveSomeone(one, known).text)
        .filter((text) => !isBlank(text)),
      ...(isBlank(words) ? {} : { words: words! }),
      ...(isBlank(crossed) ? {} : { crossed: crossed! }),
      ...(isBlank(learned) ? {} : { learned: learned! }),
      limits: all,
    };
  },
  { saysItAll: true, page: true },
);

function told(all: readonly Limit[]): Pick<Limits, 'told'> {
  const count = (held: Held) => all.filter((limit) => limit.held === held).length;
  const [yes, partly, no] = [count('yes'), count('partly'), count('no')];
  return yes + partly + no < 2 ? {} : { told: say('told', { count: yes + partly + no, yes, partly, no }) };
}

function sentence(
  { limit, matters, value, words, crossed, with: who, held, learned }: Boundary,
  protects: readonly string[],
): Said {
  const [first] = protects;
  if (held === 'yes')
    return first === undefined ? say('held') : say('held-protects', { value: ownLine(first) });
  if (held !== undefined) return say(held === 'partly' ? 'partly' : 'not-held');
  if (!isBlank(limit)) return first === undefined ? say('limit') : say('protects', { value: ownLine(first) });
  const anything =
    [matters, words, crossed, learned].some((text) => !isBlank(text)) ||
    (value ?? []).length + (who ?? []).length > 0;
  return say(anything ? 'written' : 'empty');
}
