import type { Reference } from './field.ts';
import { goalForValue, lessonsToCard, reasonsToCard } from './hand-over.ts';
import { headOf } from './heads.ts';
import { reasonsOf, valuesOf } from './in-order.ts';
import { isBlank } from './line.ts';
import { everyone, referTo, sheetsOf, standingAmong } from './links.ts';
import { isOpenGoal } from './open-goal.ts';
import { logOf, riddenOf } from './ride.ts';
import type { Entry } from './tool.ts';
import type { Abc } from './tools/abc.ts';
import type { CostBenefit } from './tools/cost-benefit.ts';
import type { DisputeBelief } from './tools/dispute-belief.ts';
import type { Goal } from './tools/goal.ts';
import type { LapseReview } from './tools/lapse-review.ts';
import type { LifeBalance } from './tools/life-balance.ts';
import type { UrgeCard } from './tools/urge-card.ts';
import type { UrgeSurf } from './tools/urge-surf.ts';
import type { ValuesRanking } from './tools/values-ranking.ts';
import type { ToolId } from './tools.ts';
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
      readonly to: ToolId;
      readonly answers: (sheet: Entry, giving: Giving) => Answers | undefined;
    }
  | {
      /** They are kept on the other tool's standing sheet at once, as further lines of its list `into`. */
      readonly how: 'add';
      readonly to: ToolId;
      readonly into: string;
      readonly answers: (sheet: Entry, giving: Giving) => Answers;
    }
  | {
      /** They are there when an urge comes; `urge-help.ts` reads them. */
      readonly how: 'help';
      readonly to: 'urge-help';
      readonly lines: Lines;
    }
);

/** Lines of the sheet of a tool that stands. */
const ofStanding =
  <Values>(tool: ToolId, lines: (sheet: Entry<Values>) => readonly Reference[]) =>
  (entries: readonly Entry[]) => {
    const sheet = standingAmong(sheetsOf(entries, tool), headOf(tool)!);
    return sheet ? lines(sheet as Entry<Values>) : [];
  };
/** Lines of every sheet of a tool, the newest first. */
const ofEach =
  <Values>(tool: ToolId, lines: (sheet: Entry<Values>) => readonly Reference[]) =>
  (entries: readonly Entry[]) =>
    sheetsOf(entries, tool).flatMap((sheet) => lines(sheet as Entry<Values>));
/** The one answer that a sheet is referred to by. */
const referBy = (entry: Pick<Entry, 'id'>, text: string | undefined): readonly Reference[] =>
  isBlank(text) ? [] : [{ entry: entry.id, text: text! }];

const lift = ofStanding<LifeBalance>('life-balance', (sheet) => {
  const { areas = [], lift: chosen = [] } = sheet.values;
  return referTo(
    sheet as Entry,
    areas.filter(({ id }) => id === chosen[0]),
  );
});
const fairer = ofEach<DisputeBelief>('dispute-belief', (sheet) => referBy(sheet, sheet.values.fairer));

/** Everything that flows between tools. What stands beside one tool stands there in this order. */
export const FLOWS: readonly Flow[] = [
  { from: 'life-balance', to: 'goal', how: 'beside', lines: lift, next: true },
  {
    from: 'values-ranking',
    to: 'goal',
    how: 'pick',
    into: 'value',
    lines: ofEach<ValuesRanking>('values-ranking', valuesOf),
  },
  {
    from: 'values-ranking',
    to: 'goal',
    how: 'start',
    answers: (sheet) => goalForValue(sheet as Entry<ValuesRanking>),
    next: true,
  },
  {
    from: 'values-ranking',
    to: 'life-balance',
    how: 'beside',
    lines: ofStanding<ValuesRanking>('values-ranking', valuesOf),
  },
  {
    from: 'goal',
    to: 'life-balance',
    how: 'beside',
    lines: ofEach<Goal>('goal', (sheet) =>
      isOpenGoal(sheet.values) ? referBy(sheet, sheet.values.goal) : [],
    ),
  },
  { from: 'life-balance', to: 'values-ranking', how: 'beside', lines: lift },
  {
    from: 'abc',
    to: 'dispute-belief',
    how: 'beside',
    lines: ofEach<Abc>('abc', (sheet) => referBy(sheet, sheet.values.belief)),
  },
  {
    from: 'abc',
    to: 'dispute-belief',
    how: 'start',
    answers: ({ values: { belief } }) => (belief === undefined ? undefined : { belief }),
    next: true,
  },
  {
    from: 'cost-benefit',
    to: 'dispute-belief',
    how: 'beside',
    lines: ofStanding<CostBenefit>('cost-benefit', (sheet) => {
      const { gives = [], hard = [] } = sheet.values;
      return referTo(sheet as Entry, [...gives, ...hard]);
    }),
  },
  { from: 'dispute-belief', to: 'abc', how: 'beside', lines: fairer },
  {
    from: 'lapse-review',
    to: 'urge-card',
    how: 'beside',
    lines: ofEach<LapseReview>('lapse-review', (sheet) =>
      referTo(sheet as Entry, sheet.values.learned ?? []),
    ),
    into: 'lines',
  },
  {
    from: 'lapse-review',
    to: 'urge-card',
    how: 'add',
    into: 'lines',
    answers: (sheet, { there }) =>
      lessonsToCard(sheet as Entry<LapseReview>, there as Entry<UrgeCard> | undefined),
    next: true,
  },
  { from: 'dispute-belief', to: 'urge-card', how: 'beside', lines: fairer, into: 'lines', next: true },
  {
    from: 'cost-benefit',
    to: 'urge-card',
    how: 'pick',
    into: 'reasons',
    lines: ofEach<CostBenefit>('cost-benefit', reasonsOf),
  },
  {
    from: 'cost-benefit',
    to: 'urge-card',
    how: 'start',
    answers: (sheet, { there }) =>
      reasonsToCard(sheet as Entry<CostBenefit>, there as Entry<UrgeCard> | undefined),
    next: true,
  },
  { from: 'support-people', to: 'urge-card', how: 'pick', into: 'people', next: true },
  { from: 'support-people', to: 'urge-log', how: 'pick', into: 'with' },
  {
    from: 'urge-surf',
    to: 'urge-log',
    how: 'start',
    answers: (sheet, { zone }) => {
      const ride = sheet as Entry<UrgeSurf>;
      return { ...logOf(ride.values, riddenOf(ride), zone) };
    },
    next: true,
  },
  { from: 'cost-benefit', to: 'urge-help', how: 'help', lines: (entries) => urgeHelp(entries).reasons },
  { from: 'urge-card', to: 'urge-help', how: 'help', lines: (entries) => urgeHelp(entries).lines },
  { from: 'support-people', to: 'urge-help', how: 'help', lines: everyone },
];

/** Where a kept sheet of a tool leads on to. */
export const nextOf = (tool: string): Flow | undefined =>
  FLOWS.find(({ from, next }) => next && from === tool);
