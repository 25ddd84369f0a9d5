import { isBlank, sameWords, wordsKey } from '../line.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import type { UrgeAbc } from '../tools/urge-abc.ts';
import { defineMirror, ownLine, sayer } from './mirror.ts';
import { type Recurring, recurring } from './recurring.ts';

export interface Permissions {
  readonly sentence: Said;
  /** A thought of this sheet that came up before. */
  readonly recurs?: Said;
  readonly off?: string;
  /** What this sheet says, each with the number of sheets it stands on. */
  readonly thoughts: readonly Recurring[];
  readonly answer?: string;
  readonly belief?: string;
  /** 0 to 10. */
  readonly before?: number;
  readonly after?: number;
  /** Thoughts of other sheets that came up more than once. */
  readonly others: readonly Recurring[];
}

const say = sayer('permissions', ['empty', 'written', 'told', 'answer', 'both', 'moved', 'same', 'recurs']);

/** The thoughts that give permission: those of this sheet beside the answer, and which of them come back. */
export const permissions = defineMirror(say, (entry, { entries }): Permissions => {
  const { values } = entry;
  const { off, answer, belief, 'urge-before': before, 'urge-after': after } = values;
  const told = textsOf(values);
  const sheets = sheetsOf(entries, entry.tool).sort((a, b) => a.created - b.created);
  const all = recurring(sheets.map((sheet) => textsOf(sheet.values)));
  const countOf = (text: string) => all.find((one) => sameWords(one.text) === sameWords(text))?.count ?? 1;
  const thoughts = told.map((text) => ({ text, count: countOf(text) })).sort((a, b) => b.count - a.count);
  const [first] = thoughts;
  const here = new Set(told.map(sameWords));
  return {
    sentence: sentence(values, told.length),
    ...(first && first.count > 1
      ? { recurs: say('recurs', { thought: ownLine(first.text), count: first.count }) }
      : {}),
    ...(isBlank(off) ? {} : { off: off! }),
    thoughts,
    ...(isBlank(answer) ? {} : { answer: answer! }),
    ...(isBlank(belief) ? {} : { belief: belief! }),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    others: all.filter(({ text, count }) => count > 1 && !here.has(sameWords(text))),
  };
});

/** What was told, each once. */
const textsOf = ({ told = [] }: UrgeAbc): readonly string[] => [
  ...new Map(told.filter(({ text }) => !isBlank(text)).map(({ text }) => [wordsKey(text), text])).values(),
];

function sentence(
  { off, answer, belief, did, 'urge-before': before, 'urge-after': after }: UrgeAbc,
  told: number,
): Said {
  if (before !== undefined && after !== undefined)
    return before === after ? say('same', { at: after }) : say('moved', { before, after });
  if (told > 0) return say(isBlank(answer) ? 'told' : 'both', { count: told });
  if (!isBlank(answer)) return say('answer');
  const anything = [off, belief, did].some((text) => !isBlank(text)) || (before ?? after) !== undefined;
  return say(anything ? 'written' : 'empty');
}
