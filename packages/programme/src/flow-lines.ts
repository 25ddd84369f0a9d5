import type { Item, Reference } from './field.ts';
import { headOf } from './heads.ts';
import { ideasOf, reasonsOf } from './in-order.ts';
import { isBlank, linesIn, oneLine } from './line.ts';
import { referTo, standingAmong } from './links.ts';
import { sheetsOf } from './sheets.ts';
import type { Entry } from './tool.ts';
import type { EntryOf, ToolId } from './tools.ts';

// Own words that flow from one tool to others; where to is said in `flows/`.

/** Lines of the sheet of a tool that stands. */
export const ofStanding =
  <Id extends ToolId>(tool: Id, lines: (sheet: EntryOf<Id>) => readonly Reference[]) =>
  (entries: readonly Entry[]) => {
    const sheet = standingAmong(sheetsOf(entries, tool), headOf(tool)!);
    return sheet ? lines(sheet) : [];
  };
/** Lines of every sheet of a tool, the newest first. */
export const ofEach =
  <Id extends ToolId>(tool: Id, lines: (sheet: EntryOf<Id>) => readonly Reference[]) =>
  (entries: readonly Entry[]) =>
    sheetsOf(entries, tool).flatMap(lines);
/** The one answer that a sheet is referred to by. */
export const referBy = (entry: Entry, text: string | undefined): readonly Reference[] =>
  isBlank(text) ? [] : [{ entry: entry.id, text: text! }];

/** Thoughts that came with an urge. */
export const urgeThoughts = ofEach('urge-log', (sheet) => referBy(sheet, sheet.values.thoughts));
/** What set off the urges that were ridden out. */
export const riddenUrges = ofEach('urge-log', (sheet) =>
  sheet.values.outcome === 'rode-it-out' ? referBy(sheet, sheet.values.trigger) : [],
);
/** Thoughts that gave permission. */
export const told = ofEach('urge-abc', (sheet) => referTo(sheet, sheet.values.told ?? []));
/** What was found to say to them. */
export const answersToUrge = ofEach('urge-abc', (sheet) =>
  [sheet.values.belief, sheet.values.answer].flatMap((text) => referBy(sheet, text)),
);
/** What a named urge says. */
export const stockLines = ofEach('name-urge', (sheet) => referTo(sheet, sheet.values.says ?? []));
/** What is said back to it. */
export const replies = ofEach('name-urge', (sheet) =>
  (sheet.values.says ?? []).flatMap(({ reply }) => referBy(sheet, reply)),
);
/** Times that do not fit what is said about urges. */
export const evidence = ofEach('urge-myths', (sheet) => referTo(sheet, sheet.values.evidence ?? []));
export const laterCosts = ofEach('now-or-later', (sheet) => referTo(sheet, sheet.values.costs ?? []));
export const whatComesLater = ofEach('now-or-later', (sheet) => {
  const { costs = [], gains = [] } = sheet.values;
  return referTo(sheet, [...gains, ...costs]);
});
export const whatWaitingBrings = ofEach('now-or-later', (sheet) => [
  ...referBy(sheet, sheet.values.choice),
  ...referTo(sheet, sheet.values.gains ?? []),
]);
export const standingReasons = ofStanding('cost-benefit', reasonsOf);
/** What holds the three rulers up. */
export const whyNotLower = ofEach('change-rulers', (sheet) => referBy(sheet, sheet.values['not-lower']));
/** What helps most, and why it began, as the newest letter has it. */
export const whatHelps = ofStanding('keep-going', (sheet) => [
  ...referTo(sheet, sheet.values.helps ?? []),
  ...referBy(sheet, sheet.values.began),
]);
/** Where a ridden urge was felt. */
export const inTheBody = ofEach('urge-surf', (sheet) => referBy(sheet, sheet.values.body));
export const calmNotes = ofEach('calm-practice', (sheet) => referBy(sheet, sheet.values.note));

/** Steps that are still to do. */
export const leftOf = (steps: readonly (Item & { readonly done?: boolean })[] = []): readonly Item[] =>
  steps.filter(({ done }) => done !== true);

/** Aims that nothing has come of yet, or only a part. */
export const aimsLeft = (sheet: EntryOf<'seven-day-plan'>): readonly Reference[] =>
  referTo(
    sheet,
    (sheet.values.aims ?? []).filter(({ result }) => result !== 'did' && result !== 'changed'),
  );

/** Planned days that were not looked back on yet. */
export const daysAhead = ofStanding('week-plan', (sheet) =>
  referTo(
    sheet,
    (sheet.values.days ?? []).filter(({ done }) => done === undefined),
  ),
);
export const hardMoments = ofEach('day-check', (sheet) => referBy(sheet, sheet.values.hard));
export const lift = ofStanding('life-balance', (sheet) => {
  const { areas = [], lift: chosen = [] } = sheet.values;
  return referTo(
    sheet,
    areas.filter(({ id }) => id === chosen[0]),
  );
});
/** Things to do, what felt best or may be best first. */
export const enjoyed = ofStanding('activity-ideas', ideasOf);
/** What one would like to try with the hours of a week. */
export const toTry = ofStanding('time-audit', (sheet) => referTo(sheet, sheet.values.try ?? []));
/** The same, then what one once liked. */
export const onceLiked = ofStanding('time-audit', (sheet) =>
  referTo(sheet, [...(sheet.values.try ?? []), ...(sheet.values.past ?? [])]),
);
/** What has changed since, and what helps, as the newest letter has it. */
export const sinceThen = ofStanding('keep-going', (sheet) =>
  referTo(sheet, [...(sheet.values.changed ?? []), ...(sheet.values.helps ?? [])]),
);
/** What one gets into: the first step until it was tried, then the thing itself, but for what rests. */
export const pursued = ofEach('new-pursuits', (sheet) => {
  const { interest, step, times = [], again } = sheet.values;
  if (again === false) return [];
  return referBy(sheet, isBlank(step) || times.length > 0 || again ? interest : step);
});
/** The small step for the body, as the newest check has it. */
export const forTheBody = ofStanding('health-check', (sheet) => referBy(sheet, sheet.values.step));
/** What to ask someone who knows about bodies, as the newest check has it. */
export const toAsk = ofStanding('health-check', (sheet) =>
  sheet.values.ask === false ? [] : referBy(sheet, sheet.values.question),
);
/** What a doctor should know, line by line. */
export const medicalNotes = ofStanding('lapse-plan', (sheet) =>
  linesIn(sheet.values.medical).flatMap((text) => referBy(sheet, text)),
);
/** First steps of problems of which nobody has told how they went. */
export const stepsUntold = ofEach('problem-solving', (sheet) =>
  isBlank(sheet.values.went) ? referBy(sheet, sheet.values.step) : [],
);
/** How each page of the journal begins. */
export const journalPages = ofEach('journal', (sheet) => referBy(sheet, oneLine(sheet.values.text ?? '')));
export const dayWords = ofEach('behaviour-calendar', (sheet) => referBy(sheet, sheet.values.words));
export const fairer = ofEach('dispute-belief', (sheet) => referBy(sheet, sheet.values.fairer));
/** Lines that were practised for a hard moment. */
export const practised = ofEach('rehearsal', (sheet) =>
  (sheet.values.lines ?? []).flatMap(({ reply }) => referBy(sheet, reply)),
);
