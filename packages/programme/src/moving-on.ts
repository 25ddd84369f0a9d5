import { isBlank } from './line.ts';
import { sheetsOf } from './sheets.ts';
import type { Subject } from './subject.ts';
import { isAbout, thenAndNow } from './then-and-now.ts';
import type { Entry } from './tool.ts';
import { type MovingOn, movingOn } from './tools/moving-on.ts';
import type { EntryOf, ToolId } from './tools.ts';

// Completion: the participant says it, for one behaviour, on any day, and takes it back with one tap. No rule here
// grants it, counts towards it, or asks for anything first.

type About = Pick<Subject, 'id' | 'means'>;

const sheetsAbout = (entries: readonly Entry[], { means }: About): readonly EntryOf<'moving-on'>[] =>
  sheetsOf(entries, 'moving-on').filter(({ behaviour }) => means.includes(behaviour));

/** The sheets on which it was said, the newest first; none where it was not said, or was taken back. */
export const declarations = (entries: readonly Entry[], subject: About): readonly EntryOf<'moving-on'>[] =>
  sheetsAbout(entries, subject).filter(({ values }) => values.declared !== undefined);

/** A sheet as it is to be kept; without `id` it is a new one. */
export interface SheetToKeep {
  readonly id?: string;
  readonly tool: 'moving-on';
  readonly version: number;
  readonly behaviour?: string;
  readonly note?: string;
  readonly values: MovingOn;
}

/**
 * The sheet that says it: the newest about the behaviour, with all that stands on it, or else a new one.
 * @param day ISO date, any
 */
export function declared(entries: readonly Entry[], subject: About, day: string): SheetToKeep {
  const [sheet] = sheetsAbout(entries, subject);
  const { id, behaviour = subject.id, note, values = {} } = sheet ?? {};
  return {
    tool: movingOn.id,
    version: sheet?.version ?? movingOn.version,
    ...(id === undefined ? {} : { id }),
    ...(behaviour === undefined ? {} : { behaviour }),
    ...(note === undefined ? {} : { note }),
    values: { ...values, declared: day },
  };
}

/** The sheet without it; `undefined` where it said nothing else, and is to be removed. */
export function takenBack({ created, edited, ...sheet }: EntryOf<'moving-on'>): SheetToKeep | undefined {
  const { declared: _, ...values } = sheet.values;
  if (Object.keys(values).length === 0 && isBlank(sheet.note)) return undefined;
  return { ...sheet, values };
}

/** What may be looked back on through the picture its own tool shows, in this order. */
const LOOKED_AT = [
  'behaviour-calendar',
  'change-rulers',
  'values-ranking',
  'life-balance',
  'lapse-plan',
  'support-people',
  'moving-on',
] as const satisfies readonly ToolId[];
export type LookedAt = (typeof LOOKED_AT)[number];

/** The last sheet of a tool, and its first where that is another one. */
export interface Look {
  readonly tool: LookedAt;
  readonly sheet: Entry;
  readonly first?: Entry;
}

/** Only what there is; nothing is missing where a tool was never used. */
export const looksBack = (entries: readonly Entry[], subject: About): readonly Look[] =>
  LOOKED_AT.flatMap((tool) => {
    const sheets = sheetsOf(entries, tool as string).filter((sheet) => isAbout(sheet, subject));
    const [sheet, first] = [sheets[0], sheets.at(-1)];
    if (!sheet) return [];
    return [{ tool, sheet, ...(first && first !== sheet ? { first } : {}) }];
  });

/** Own words, and the sheet they stand on. */
export interface OwnWords {
  readonly entry: string;
  readonly tool: ToolId;
  readonly text: string;
}
const wordsOn = ({ id, tool }: EntryOf<ToolId>, text: string | undefined): readonly OwnWords[] =>
  isBlank(text) ? [] : [{ entry: id, tool, text: text! }];

/** Goals the person says are met, the newest first. */
export const goalsMet = (entries: readonly Entry[], subject: About): readonly OwnWords[] =>
  sheetsOf(entries, 'goal')
    .filter((sheet) => isAbout(sheet, subject) && sheet.values.outcome === 'met')
    .flatMap((sheet) => wordsOn(sheet, sheet.values.goal));

/** What the person themselves wrote down for a doctor's eye: on the plan for a lapse, and to ask about the body. */
export const medicalEnds = (entries: readonly Entry[], subject: About): readonly OwnWords[] => [
  ...sheetsOf(entries, 'lapse-plan')
    .slice(0, 1)
    .flatMap((sheet) => wordsOn(sheet, sheet.values.medical)),
  ...sheetsOf(entries, 'health-check')
    .filter((sheet) => isAbout(sheet, subject))
    .slice(0, 1)
    .flatMap((sheet) => (sheet.values.ask === false ? [] : wordsOn(sheet, sheet.values.question))),
];

export const KEEPSAKE_PARTS = ['before', 'why', 'changed', 'noticed', 'helps', 'matters', 'words'] as const;
/** One part of the page to keep. Its own words and nothing else: no behaviour is named on it by us. */
export interface KeepsakePart {
  readonly part: (typeof KEEPSAKE_PARTS)[number];
  readonly texts: readonly string[];
}
const MOST = 3;

/** What of one's own words may stand on one page, in the order it is read. */
export function keepsakeOf(entries: readonly Entry[], subject: About): readonly KeepsakePart[] {
  const here = entries.filter((entry) => isAbout(entry, subject));
  const newest = <Id extends ToolId>(
    tool: Id,
    texts: (values: EntryOf<Id>['values']) => readonly (string | undefined)[],
  ): readonly string[] => {
    for (const { values } of sheetsOf(here, tool)) {
      const found = texts(values).filter((text): text is string => !isBlank(text));
      if (found.length > 0) return found.slice(0, MOST);
    }
    return [];
  };
  const lines = (list: readonly { readonly text: string }[] = []) => list.map(({ text }) => text);
  const texts: { readonly [Part in KeepsakePart['part']]: readonly string[] } = {
    before: thenAndNow(entries, subject)
      .before.flatMap((one) => one.texts)
      .slice(0, MOST),
    why: newest('moving-on', ({ why }) => [why]),
    changed: newest('keep-going', ({ changed, easier }) => [...lines(changed), easier]),
    noticed: newest('keep-going', ({ noticed }) => lines(noticed)),
    helps: newest('keep-going', ({ helps }) => lines(helps)),
    matters: newest('values-ranking', ({ values = [], 'top-five': top = [] }) => [
      ...top.map((id) => values.find((value) => value.id === id)?.text),
      ...(top.length > 0 ? [] : lines(values)),
    ]),
    words: newest('lapse-plan', ({ words }) => [words]),
  };
  return KEEPSAKE_PARTS.flatMap((part) => (texts[part].length > 0 ? [{ part, texts: texts[part] }] : []));
}
