import type { Item, Reference } from './field.ts';
import {
  answersToUrge,
  calmNotes,
  evidence,
  inTheBody,
  laterCosts,
  ofEach,
  ofStanding,
  referBy,
  replies,
  riddenUrges,
  standingReasons,
  stockLines,
  told,
  urgeThoughts,
  whatComesLater,
  whatHelps,
  whatWaitingBrings,
  whyNotLower,
} from './flow-lines.ts';
import {
  goalForOption,
  goalForPlan,
  goalForValue,
  lapseOn,
  lessonsToCard,
  plansToCard,
  reasonsToCard,
  wordsToCard,
} from './hand-over.ts';
import { plansOf, reasonsOf, triggersOf, valuesOf } from './in-order.ts';
import { isBlank } from './line.ts';
import { everyone, referTo } from './links.ts';
import { isOpenGoal } from './open-goal.ts';
import { logOf, riddenOf } from './ride.ts';
import { isSheet } from './sheets.ts';
import type { Entry } from './tool.ts';
import type { EntryOf, ToolId } from './tools.ts';
import { urgeHelp } from './urge-help.ts';

type Answers = Readonly<Record<string, unknown>>;
/** Own words of what is kept, newest first or in the person's order. */
type Lines = (entries: readonly Entry[]) => readonly { readonly text: string; readonly entry?: string }[];

/** What a kept sheet gives to another tool beside its answers. */
export interface Giving {
  /** The sheet of the other tool that stands. */
  readonly there: Entry | undefined;
  /** IANA name of the zone the person is in. */
  readonly zone: string;
}

/** One way on which the words of a tool turn up in another. */
export type Flow = {
  readonly from: ToolId;
  /** A kept sheet of `from` leads on to `to`; its button says `form.next.<from>.<to>`. One a tool. */
  readonly next?: true;
} & (
  | {
      /** They stand beside the sheet being written; `into` names a list that takes them over with one tap. */
      readonly how: 'beside';
      readonly to: ToolId;
      readonly lines: (entries: readonly Entry[]) => readonly Reference[];
      readonly into?: string;
    }
  | {
      /** A field offers them: a link, or people. Without `lines` a link offers the lines as they stand. */
      readonly how: 'pick';
      readonly to: ToolId;
      readonly into: string;
      readonly lines?: (entries: readonly Entry[]) => readonly Reference[];
    }
  | {
      /** The other tool opens with them, as a draft. `undefined` where the sheet gives none. */
      readonly how: 'start';
      /** Where the sheet gives none, its way is not shown. */
      readonly only?: true;
      readonly to: ToolId;
      readonly answers: (sheet: Entry, giving: Giving) => Answers | undefined;
    }
  | {
      /** They are kept on the other tool's standing sheet at once, as further lines of its list `into`. */
      readonly how: 'add';
      readonly to: ToolId;
      readonly into: string;
      readonly answers: (sheet: Entry, giving: Giving) => Answers | undefined;
    }
  | {
      /** They are there when an urge comes; `urge-help.ts` reads them. */
      readonly how: 'help';
      readonly to: 'urge-help';
      readonly lines: Lines;
    }
);

/** What one kept sheet gives to the one of another tool that stands, if it does. */
const given =
  <From extends ToolId, To extends ToolId, Given extends Answers | undefined>(
    from: From,
    to: To,
    answers: (sheet: EntryOf<From>, there: EntryOf<To> | undefined, zone: string) => Given,
  ) =>
  (sheet: Entry, { there, zone }: Giving): Given | undefined =>
    isSheet(sheet, from) ? answers(sheet, there && isSheet(there, to) ? there : undefined, zone) : undefined;

/** Steps that are still to do. */
const leftOf = (steps: readonly (Item & { readonly done?: boolean })[] = []): readonly Item[] =>
  steps.filter(({ done }) => done !== true);

/** Aims that nothing has come of yet, or only a part. */
const aimsLeft = (sheet: EntryOf<'seven-day-plan'>): readonly Reference[] =>
  referTo(
    sheet,
    (sheet.values.aims ?? []).filter(({ result }) => result !== 'did' && result !== 'changed'),
  );

/** Planned days that were not looked back on yet. */
const daysAhead = ofStanding('week-plan', (sheet) =>
  referTo(
    sheet,
    (sheet.values.days ?? []).filter(({ done }) => done === undefined),
  ),
);
const hardMoments = ofEach('day-check', (sheet) => referBy(sheet, sheet.values.hard));
const lift = ofStanding('life-balance', (sheet) => {
  const { areas = [], lift: chosen = [] } = sheet.values;
  return referTo(
    sheet,
    areas.filter(({ id }) => id === chosen[0]),
  );
});
const dayWords = ofEach('behaviour-calendar', (sheet) => referBy(sheet, sheet.values.words));
const fairer = ofEach('dispute-belief', (sheet) => referBy(sheet, sheet.values.fairer));

/** Everything that flows between tools. What stands beside one tool stands there in this order. */
export const FLOWS: readonly Flow[] = [
  { from: 'life-balance', to: 'goal', how: 'beside', lines: lift, next: true },
  {
    from: 'values-ranking',
    to: 'goal',
    how: 'pick',
    into: 'value',
    lines: ofEach('values-ranking', valuesOf),
  },
  {
    from: 'values-ranking',
    to: 'goal',
    how: 'start',
    answers: given('values-ranking', 'goal', goalForValue),
    next: true,
  },
  {
    from: 'values-ranking',
    to: 'life-balance',
    how: 'beside',
    lines: ofStanding('values-ranking', valuesOf),
  },
  {
    from: 'values-ranking',
    to: 'want-and-do',
    how: 'beside',
    lines: ofStanding('values-ranking', valuesOf),
  },
  {
    from: 'want-and-do',
    to: 'values-ranking',
    how: 'beside',
    lines: ofEach('want-and-do', (sheet) => referBy(sheet, sheet.values.want)),
    into: 'values',
  },
  {
    from: 'want-and-do',
    to: 'play-forward',
    how: 'beside',
    lines: ofStanding('want-and-do', (sheet) =>
      [sheet.values.want, sheet.values.instead].flatMap((text) => referBy(sheet, text)),
    ),
    next: true,
  },
  {
    from: 'want-and-do',
    to: 'change-plan',
    how: 'beside',
    lines: ofStanding('want-and-do', (sheet) =>
      [sheet.values.want, sheet.values.instead].flatMap((text) => referBy(sheet, text)),
    ),
    into: 'changes',
  },
  {
    from: 'cost-benefit',
    to: 'change-plan',
    how: 'beside',
    lines: ofStanding('cost-benefit', reasonsOf),
    into: 'reasons',
  },
  {
    from: 'support-people',
    to: 'change-plan',
    how: 'beside',
    lines: ofStanding('support-people', (sheet) => referTo(sheet, sheet.values.people ?? [])),
    into: 'helpers',
  },
  {
    from: 'stage-check',
    to: 'change-plan',
    how: 'beside',
    lines: ofStanding('stage-check', (sheet) => referBy(sheet, sheet.values.why)),
  },
  {
    from: 'change-plan',
    to: 'goal',
    how: 'start',
    answers: given('change-plan', 'goal', goalForPlan),
    next: true,
  },
  {
    from: 'change-plan',
    to: 'support-people',
    how: 'beside',
    lines: ofStanding('change-plan', (sheet) => referTo(sheet, sheet.values.helpers ?? [])),
    into: 'people',
  },
  {
    from: 'change-plan',
    to: 'trigger-map',
    how: 'beside',
    lines: ofStanding('change-plan', (sheet) => referTo(sheet, sheet.values.obstacles ?? [])),
    into: 'triggers',
  },
  {
    from: 'goal',
    to: 'life-balance',
    how: 'beside',
    lines: ofEach('goal', (sheet) => (isOpenGoal(sheet.values) ? referBy(sheet, sheet.values.goal) : [])),
  },
  { from: 'life-balance', to: 'values-ranking', how: 'beside', lines: lift },
  {
    from: 'abc',
    to: 'dispute-belief',
    how: 'beside',
    lines: ofEach('abc', (sheet) => referBy(sheet, sheet.values.belief)),
  },
  {
    from: 'abc',
    to: 'dispute-belief',
    how: 'start',
    answers: given('abc', 'dispute-belief', ({ values: { belief } }) =>
      belief === undefined ? undefined : { belief },
    ),
    next: true,
  },
  {
    from: 'cost-benefit',
    to: 'dispute-belief',
    how: 'beside',
    lines: ofStanding('cost-benefit', (sheet) => {
      const { gives = [], hard = [] } = sheet.values;
      return referTo(sheet, [...gives, ...hard]);
    }),
  },
  {
    from: 'stage-check',
    to: 'cost-benefit',
    how: 'beside',
    lines: ofStanding('stage-check', (sheet) => referBy(sheet, sheet.values.why)),
  },
  {
    from: 'stage-check',
    to: 'change-rulers',
    how: 'beside',
    lines: ofStanding('stage-check', (sheet) => referBy(sheet, sheet.values.why)),
  },
  { from: 'urge-log', to: 'urge-abc', how: 'beside', lines: urgeThoughts, into: 'told' },
  { from: 'urge-abc', to: 'dispute-belief', how: 'beside', lines: told },
  {
    from: 'urge-abc',
    to: 'dispute-belief',
    how: 'start',
    answers: given('urge-abc', 'dispute-belief', ({ values: { told = [] } }) => {
      const first = told.find(({ text }) => !isBlank(text));
      return first && { belief: first.text };
    }),
    next: true,
  },
  { from: 'urge-abc', to: 'name-urge', how: 'beside', lines: told, into: 'says' },
  { from: 'name-urge', to: 'urge-abc', how: 'beside', lines: stockLines, into: 'told' },
  { from: 'name-urge', to: 'dispute-belief', how: 'beside', lines: stockLines },
  { from: 'now-or-later', to: 'cost-benefit', how: 'beside', lines: laterCosts, into: 'costs' },
  { from: 'now-or-later', to: 'play-forward', how: 'beside', lines: whatComesLater },
  { from: 'urge-log', to: 'urge-myths', how: 'beside', lines: riddenUrges, into: 'evidence' },
  { from: 'urge-myths', to: 'dispute-belief', how: 'beside', lines: evidence, into: 'against' },
  { from: 'cost-benefit', to: 'keep-going', how: 'beside', lines: standingReasons },
  { from: 'change-rulers', to: 'keep-going', how: 'beside', lines: whyNotLower },
  {
    from: 'change-rulers',
    to: 'change-plan',
    how: 'beside',
    lines: whyNotLower,
    into: 'reasons',
    next: true,
  },
  { from: 'keep-going', to: 'lapse-plan', how: 'beside', lines: whatHelps, into: 'steps' },
  { from: 'urge-surf', to: 'calm-practice', how: 'beside', lines: inTheBody },
  { from: 'calm-practice', to: 'urge-surf', how: 'beside', lines: calmNotes },
  { from: 'behaviour-calendar', to: 'cost-benefit', how: 'beside', lines: dayWords, into: 'costs' },
  { from: 'behaviour-calendar', to: 'goal', how: 'beside', lines: dayWords },
  {
    from: 'behaviour-calendar',
    to: 'lapse-review',
    how: 'start',
    answers: given('behaviour-calendar', 'lapse-review', (sheet, _, zone) => lapseOn(sheet.values, zone)),
    only: true,
    next: true,
  },
  {
    from: 'day-check',
    to: 'trigger-map',
    how: 'beside',
    lines: hardMoments,
    into: 'triggers',
  },
  {
    from: 'day-check',
    to: 'seven-day-plan',
    how: 'beside',
    lines: hardMoments,
  },
  {
    from: 'week-plan',
    to: 'day-check',
    how: 'beside',
    lines: daysAhead,
  },
  {
    from: 'day-check',
    to: 'urge-log',
    how: 'start',
    answers: given('day-check', 'urge-log', ({ values: { urge } }) =>
      urge === undefined || urge === 0 ? undefined : { strength: urge },
    ),
    only: true,
    next: true,
  },
  {
    from: 'self-compassion',
    to: 'day-check',
    how: 'beside',
    lines: ofEach('self-compassion', (sheet) => referBy(sheet, sheet.values.act)),
  },
  { from: 'dispute-belief', to: 'abc', how: 'beside', lines: fairer },
  {
    from: 'abc',
    to: 'problem-solving',
    how: 'beside',
    lines: ofEach('abc', (sheet) => referBy(sheet, sheet.values.event)),
  },
  {
    from: 'problem-solving',
    to: 'goal',
    how: 'start',
    answers: given('problem-solving', 'goal', goalForOption),
    next: true,
  },
  {
    from: 'change-plan',
    to: 'week-plan',
    how: 'beside',
    lines: ofStanding('change-plan', (sheet) => referTo(sheet, leftOf(sheet.values.steps))),
    into: 'days',
  },
  {
    from: 'goal',
    to: 'week-plan',
    how: 'beside',
    lines: ofEach('goal', (sheet) =>
      isOpenGoal(sheet.values) ? referTo(sheet, leftOf(sheet.values.steps)) : [],
    ),
    into: 'days',
  },
  {
    from: 'problem-solving',
    to: 'week-plan',
    how: 'beside',
    lines: ofEach('problem-solving', (sheet) =>
      isBlank(sheet.values.went) ? referBy(sheet, sheet.values.step) : [],
    ),
    into: 'days',
  },
  {
    from: 'trigger-map',
    to: 'week-plan',
    how: 'beside',
    lines: ofStanding('trigger-map', (sheet) =>
      plansOf(sheet).map(({ item, text }) => ({ entry: sheet.id, item, text })),
    ),
  },
  {
    from: 'urge-log',
    to: 'week-plan',
    how: 'beside',
    lines: ofEach('urge-log', (sheet) =>
      [sheet.values['next-time'], sheet.values.trigger].flatMap((text) => referBy(sheet, text)),
    ),
  },
  {
    from: 'seven-day-plan',
    to: 'week-plan',
    how: 'beside',
    lines: ofStanding('seven-day-plan', aimsLeft),
    into: 'days',
    next: true,
  },
  {
    from: 'seven-day-plan',
    to: 'goal',
    how: 'beside',
    lines: ofStanding('seven-day-plan', aimsLeft),
  },
  {
    from: 'goal',
    to: 'seven-day-plan',
    how: 'beside',
    lines: ofEach('goal', (sheet) =>
      isOpenGoal(sheet.values) ? referTo(sheet, leftOf(sheet.values.steps)) : [],
    ),
    into: 'aims',
  },
  {
    from: 'week-plan',
    to: 'seven-day-plan',
    how: 'beside',
    lines: daysAhead,
    into: 'aims',
  },
  { from: 'support-people', to: 'seven-day-plan', how: 'pick', into: 'who' },
  {
    from: 'dispute-belief',
    to: 'self-compassion',
    how: 'beside',
    lines: ofEach('dispute-belief', (sheet) => referBy(sheet, sheet.values.friend)),
  },
  {
    from: 'lapse-review',
    to: 'self-compassion',
    how: 'beside',
    lines: ofEach('lapse-review', (sheet) => referBy(sheet, sheet.values.thought)),
  },
  {
    from: 'self-compassion',
    to: 'lapse-review',
    how: 'beside',
    lines: ofEach('self-compassion', (sheet) => referBy(sheet, sheet.values.friend)),
  },
  {
    from: 'lapse-review',
    to: 'urge-card',
    how: 'beside',
    lines: ofEach('lapse-review', (sheet) => referTo(sheet, sheet.values.learned ?? [])),
    into: 'lines',
  },
  {
    from: 'lapse-review',
    to: 'urge-card',
    how: 'add',
    into: 'lines',
    answers: given('lapse-review', 'urge-card', lessonsToCard),
    next: true,
  },
  { from: 'support-people', to: 'lapse-plan', how: 'pick', into: 'people' },
  {
    from: 'lapse-review',
    to: 'lapse-plan',
    how: 'beside',
    lines: ofEach('lapse-review', (sheet) => referTo(sheet, sheet.values.learned ?? [])),
    into: 'steps',
  },
  {
    from: 'trigger-map',
    to: 'lapse-plan',
    how: 'beside',
    lines: ofStanding('trigger-map', (sheet) => referTo(sheet, triggersOf(sheet.values))),
    into: 'signs',
  },
  {
    from: 'change-plan',
    to: 'lapse-plan',
    how: 'beside',
    lines: ofStanding('change-plan', (sheet) => referTo(sheet, sheet.values.obstacles ?? [])),
    into: 'signs',
  },
  {
    from: 'stage-check',
    to: 'lapse-plan',
    how: 'beside',
    lines: ofStanding('stage-check', (sheet) => referBy(sheet, sheet.values.why)),
  },
  {
    from: 'lapse-plan',
    to: 'support-people',
    how: 'beside',
    lines: ofStanding('lapse-plan', (sheet) =>
      (sheet.values.people ?? []).flatMap(({ item, text }) =>
        item === undefined ? referBy(sheet, text) : [],
      ),
    ),
    into: 'people',
  },
  {
    from: 'lapse-plan',
    to: 'urge-card',
    how: 'add',
    into: 'lines',
    answers: given('lapse-plan', 'urge-card', wordsToCard),
    next: true,
  },
  {
    from: 'urge-log',
    to: 'trigger-map',
    how: 'beside',
    lines: ofEach('urge-log', (sheet) => referBy(sheet, sheet.values.trigger)),
    into: 'triggers',
  },
  {
    from: 'trigger-map',
    to: 'urge-card',
    how: 'add',
    into: 'lines',
    answers: given('trigger-map', 'urge-card', plansToCard),
    next: true,
  },
  { from: 'dispute-belief', to: 'urge-card', how: 'beside', lines: fairer, into: 'lines', next: true },
  {
    from: 'cost-benefit',
    to: 'urge-card',
    how: 'pick',
    into: 'reasons',
    lines: ofEach('cost-benefit', reasonsOf),
  },
  {
    from: 'cost-benefit',
    to: 'urge-card',
    how: 'start',
    answers: given('cost-benefit', 'urge-card', reasonsToCard),
    next: true,
  },
  { from: 'support-people', to: 'urge-card', how: 'pick', into: 'people', next: true },
  { from: 'support-people', to: 'urge-log', how: 'pick', into: 'with' },
  {
    from: 'urge-surf',
    to: 'urge-log',
    how: 'start',
    answers: given('urge-surf', 'urge-log', (ride, _, zone) => logOf(ride.values, riddenOf(ride), zone)),
    next: true,
  },
  { from: 'urge-abc', to: 'urge-card', how: 'beside', lines: answersToUrge, into: 'lines' },
  { from: 'name-urge', to: 'urge-card', how: 'beside', lines: replies, into: 'lines', next: true },
  {
    from: 'now-or-later',
    to: 'urge-card',
    how: 'beside',
    lines: whatWaitingBrings,
    into: 'lines',
    next: true,
  },
  { from: 'urge-myths', to: 'urge-card', how: 'beside', lines: evidence, into: 'lines', next: true },
  { from: 'keep-going', to: 'urge-card', how: 'beside', lines: whatHelps, into: 'lines', next: true },
  {
    from: 'play-forward',
    to: 'urge-card',
    how: 'beside',
    lines: ofEach('play-forward', (sheet) => referBy(sheet, sheet.values['wait-tomorrow'])),
    into: 'lines',
    next: true,
  },
  {
    from: 'play-forward',
    to: 'cost-benefit',
    how: 'beside',
    lines: ofEach('play-forward', (sheet) =>
      [sheet.values['wait-tomorrow'], sheet.values['wait-tonight']].flatMap((text) => referBy(sheet, text)),
    ),
    into: 'gains',
  },
  { from: 'cost-benefit', to: 'urge-help', how: 'help', lines: (entries) => urgeHelp(entries).reasons },
  { from: 'urge-card', to: 'urge-help', how: 'help', lines: (entries) => urgeHelp(entries).lines },
  { from: 'trigger-map', to: 'urge-help', how: 'help', lines: (entries) => urgeHelp(entries).plans },
  { from: 'support-people', to: 'urge-help', how: 'help', lines: everyone },
  {
    from: 'lapse-plan',
    to: 'urge-help',
    how: 'help',
    lines: (entries) => {
      const { afterwards, people, chosen } = urgeHelp(entries);
      return [...afterwards.map((text) => ({ text })), ...people.slice(0, chosen)];
    },
  },
];

/** Where a kept sheet of a tool leads on to. */
export const nextOf = (tool: string): Flow | undefined =>
  FLOWS.find(({ from, next }) => next && from === tool);
