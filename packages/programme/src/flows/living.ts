import { type Flow, given } from '../flow.ts';
import {
  aimsLeft,
  daysAhead,
  dayWords,
  enjoyed,
  forTheBody,
  hardMoments,
  inTheBody,
  leftOf,
  lift,
  ofEach,
  ofStanding,
  onceLiked,
  pursued,
  referBy,
  sinceThen,
  toTry,
  whyNotLower,
} from '../flow-lines.ts';
import { goalForOption, goalForPlan, goalForValue } from '../hand-over.ts';
import { plansOf, valuesOf } from '../in-order.ts';
import { isBlank } from '../line.ts';
import { referTo } from '../links.ts';
import { isOpenGoal } from '../open-goal.ts';

/** What flows into the tools of living. What stands beside one of them stands there in this order. */
export const INTO_LIVING: readonly Flow[] = [
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
    from: 'change-plan',
    to: 'goal',
    how: 'start',
    answers: given('change-plan', 'goal', goalForPlan),
    next: true,
  },
  {
    from: 'goal',
    to: 'life-balance',
    how: 'beside',
    lines: ofEach('goal', (sheet) => (isOpenGoal(sheet.values) ? referBy(sheet, sheet.values.goal) : [])),
  },
  { from: 'urge-surf', to: 'calm-practice', how: 'beside', lines: inTheBody },
  { from: 'behaviour-calendar', to: 'goal', how: 'beside', lines: dayWords },
  {
    from: 'day-check',
    to: 'seven-day-plan',
    how: 'beside',
    lines: hardMoments,
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
    from: 'boundary',
    to: 'week-plan',
    how: 'beside',
    lines: ofEach('boundary', (sheet) =>
      sheet.values.held === undefined ? referBy(sheet, sheet.values.limit) : [],
    ),
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
  { from: 'time-audit', to: 'activity-ideas', how: 'beside', lines: onceLiked, into: 'ideas' },
  { from: 'time-audit', to: 'week-plan', how: 'beside', lines: toTry, into: 'days', next: true },
  { from: 'activity-ideas', to: 'week-plan', how: 'beside', lines: enjoyed, into: 'days', next: true },
  {
    from: 'cost-benefit',
    to: 'new-pursuits',
    how: 'beside',
    lines: ofStanding('cost-benefit', (sheet) => referTo(sheet, sheet.values.gives ?? [])),
  },
  { from: 'activity-ideas', to: 'new-pursuits', how: 'beside', lines: enjoyed },
  { from: 'new-pursuits', to: 'week-plan', how: 'beside', lines: pursued, into: 'days', next: true },
  {
    from: 'new-pursuits',
    to: 'life-balance',
    how: 'beside',
    lines: ofEach('new-pursuits', (sheet) => referBy(sheet, sheet.values.interest)),
  },
  {
    from: 'health-check',
    to: 'goal',
    how: 'start',
    answers: given('health-check', 'goal', ({ values: { step } }) =>
      isBlank(step) ? undefined : { goal: step! },
    ),
    only: true,
    next: true,
  },
  {
    from: 'ff-self-care',
    to: 'week-plan',
    how: 'beside',
    lines: ofStanding('ff-self-care', (sheet) => referBy(sheet, sheet.values.step)),
    into: 'days',
    next: true,
  },
  { from: 'health-check', to: 'week-plan', how: 'beside', lines: forTheBody, into: 'days' },
  {
    from: 'self-compassion',
    to: 'health-check',
    how: 'beside',
    lines: ofEach('self-compassion', (sheet) => referBy(sheet, sheet.values.act)),
  },
  { from: 'support-people', to: 'activity-ideas', how: 'pick', into: 'with' },
  { from: 'life-balance', to: 'activity-ideas', how: 'beside', lines: lift },
  {
    from: 'seven-day-plan',
    to: 'week-plan',
    how: 'beside',
    lines: ofStanding('seven-day-plan', aimsLeft),
    into: 'days',
    next: true,
  },
  {
    from: 'ff-trust',
    to: 'goal',
    how: 'beside',
    lines: ofEach('ff-trust', (sheet) => referBy(sheet, sheet.values.agreed)),
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
  { from: 'keep-going', to: 'moving-on', how: 'beside', lines: sinceThen },
  { from: 'change-rulers', to: 'moving-on', how: 'beside', lines: whyNotLower },
  {
    from: 'goal',
    to: 'moving-on',
    how: 'beside',
    lines: ofEach('goal', (sheet) => [
      ...(sheet.values.outcome === 'met' ? referBy(sheet, sheet.values.goal) : []),
      ...referTo(
        sheet,
        (sheet.values.steps ?? []).filter(({ done }) => done === true),
      ),
    ]),
  },
  { from: 'life-balance', to: 'moving-on', how: 'beside', lines: lift },
  { from: 'behaviour-calendar', to: 'moving-on', how: 'beside', lines: dayWords },
  { from: 'lapse-plan', to: 'moving-on', how: 'pick', into: 'plan' },
];
