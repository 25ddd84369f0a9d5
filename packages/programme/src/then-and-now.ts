import { isBlank } from './line.ts';
import { mean } from './numbers.ts';
import { sheetsOf } from './sheets.ts';
import type { Subject } from './subject.ts';
import type { Entry } from './tool.ts';
import type { EntryOf, ToolId } from './tools.ts';

type About = Pick<Subject, 'id' | 'means'>;

/** Own words of one sheet. `at`: epoch ms at which it was made. */
export interface WordsThen {
  readonly entry: string;
  readonly tool: ToolId;
  readonly at: number;
  readonly texts: readonly string[];
}
export const FIGURES = ['importance', 'confidence', 'readiness', 'fit', 'satisfaction', 'lived'] as const;
/** A rating the first and the last time it was given, 0 to 10. */
export interface FigureThen {
  readonly figure: (typeof FIGURES)[number];
  readonly before: number;
  readonly now: number;
}
export interface ThenAndNow {
  readonly before: readonly WordsThen[];
  readonly now: readonly WordsThen[];
  readonly figures: readonly FigureThen[];
}

/** What is about nothing in particular is about every behaviour; where nothing is named, all is. */
export const isAbout = ({ behaviour }: Pick<Entry, 'behaviour'>, { id, means }: About): boolean =>
  id === undefined || behaviour === undefined || means.includes(behaviour);

const MOST = 3;
const said = (...texts: readonly (string | undefined)[]): readonly string[] =>
  texts.filter((text): text is string => !isBlank(text)).slice(0, MOST);
const linesOf = (lines: readonly { readonly text: string }[] = []) => said(...lines.map(({ text }) => text));

/** What sheets of a tool said, the oldest first; those that said nothing are left out. */
const words =
  <Id extends ToolId>(tool: Id, texts: (values: EntryOf<Id>['values']) => readonly string[]) =>
  (entries: readonly Entry[]): readonly WordsThen[] =>
    sheetsOf(entries, tool)
      .reverse()
      .map(({ id, created, values }) => ({ entry: id, tool, at: created, texts: texts(values) }))
      .filter((one) => one.texts.length > 0);

const inOrder = (list: readonly WordsThen[]) => list.toSorted((a, b) => a.at - b.at);

const THEN = [
  words('keep-going', ({ began }) => said(began)),
  words('want-and-do', ({ doing }) => said(doing)),
  words('cost-benefit', ({ costs = [] }) =>
    linesOf(costs.toSorted((a, b) => (b.weight ?? 0) - (a.weight ?? 0))),
  ),
];
const NOW = [
  words('keep-going', ({ changed = [], easier }) => said(...changed.map(({ text }) => text), easier)),
  words('moving-on', ({ why }) => said(why)),
];

const ratings =
  <Id extends ToolId>(tool: Id, rating: (values: EntryOf<Id>['values']) => number | undefined) =>
  (entries: readonly Entry[]): readonly number[] =>
    sheetsOf(entries, tool)
      .reverse()
      .flatMap(({ values }) => rating(values) ?? []);
const meanOf = (marks: readonly (number | undefined)[]): number | undefined => {
  const found = mean(marks.filter((mark) => mark !== undefined));
  return found === null ? undefined : Math.round(found * 10) / 10;
};
const RATINGS: {
  readonly [Figure in FigureThen['figure']]: (entries: readonly Entry[]) => readonly number[];
} = {
  importance: ratings('change-rulers', ({ importance }) => importance),
  confidence: ratings('change-rulers', ({ confidence }) => confidence),
  readiness: ratings('change-rulers', ({ readiness }) => readiness),
  fit: ratings('want-and-do', ({ fit }) => fit),
  satisfaction: ratings('life-balance', ({ areas = [] }) =>
    meanOf(areas.map(({ satisfaction }) => satisfaction)),
  ),
  lived: ratings('values-ranking', ({ values = [] }) => meanOf(values.map(({ lived }) => lived))),
};

/**
 * How it was and how it is, in the person's own words and marks: of each tool that tells of it, its first sheet, and
 * its last. One sheet alone is then, and tells of no change.
 * @param subject what it is about; what is about nothing in particular counts too
 */
export function thenAndNow(entries: readonly Entry[], subject: About): ThenAndNow {
  const here = entries.filter((entry) => isAbout(entry, subject));
  return {
    before: inOrder(THEN.flatMap((of) => of(here).slice(0, 1))),
    now: inOrder(NOW.flatMap((of) => of(here).slice(-1))),
    figures: FIGURES.flatMap((figure) => {
      const marks = RATINGS[figure](here);
      return marks.length < 2 ? [] : [{ figure, before: marks[0]!, now: marks.at(-1)! }];
    }),
  };
}
