import type { Flow } from '../flow.ts';
import {
  dayWords,
  journalPages,
  laterCosts,
  lift,
  medicalNotes,
  ofEach,
  ofStanding,
  referBy,
  standingReasons,
  stepsUntold,
  toAsk,
  whyNotLower,
} from '../flow-lines.ts';
import { reasonsOf, valuesOf } from '../in-order.ts';
import { referTo } from '../links.ts';

/** What flows into the tools of motivation. What stands beside one of them stands there in this order. */
export const INTO_MOTIVATION: readonly Flow[] = [
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
  { from: 'health-check', to: 'change-plan', how: 'beside', lines: toAsk, into: 'steps' },
  { from: 'lapse-plan', to: 'change-plan', how: 'beside', lines: medicalNotes, into: 'steps' },
  { from: 'problem-solving', to: 'change-plan', how: 'beside', lines: stepsUntold, into: 'steps' },
  { from: 'life-balance', to: 'values-ranking', how: 'beside', lines: lift },
  {
    from: 'stage-check',
    to: 'cost-benefit',
    how: 'beside',
    lines: ofStanding('stage-check', (sheet) => referBy(sheet, sheet.values.why)),
  },
  {
    from: 'ff-two-minds',
    to: 'cost-benefit',
    how: 'beside',
    lines: ofStanding('ff-two-minds', (sheet) => referTo(sheet, sheet.values.mine ?? [])),
  },
  { from: 'now-or-later', to: 'cost-benefit', how: 'beside', lines: laterCosts, into: 'costs' },
  { from: 'cost-benefit', to: 'keep-going', how: 'beside', lines: standingReasons },
  { from: 'change-rulers', to: 'keep-going', how: 'beside', lines: whyNotLower },
  { from: 'journal', to: 'keep-going', how: 'beside', lines: journalPages },
  {
    from: 'moving-on',
    to: 'keep-going',
    how: 'beside',
    lines: ofEach('moving-on', (sheet) => [
      ...referBy(sheet, sheet.values.why),
      ...referTo(sheet, sheet.values.watch ?? []),
    ]),
    next: true,
  },
  {
    from: 'change-rulers',
    to: 'change-plan',
    how: 'beside',
    lines: whyNotLower,
    into: 'reasons',
    next: true,
  },
  {
    from: 'ff-readiness',
    to: 'change-plan',
    how: 'beside',
    lines: ofStanding('ff-readiness', (sheet) => referBy(sheet, sheet.values.change)),
    into: 'changes',
    next: true,
  },
  { from: 'behaviour-calendar', to: 'cost-benefit', how: 'beside', lines: dayWords, into: 'costs' },
  {
    from: 'play-forward',
    to: 'cost-benefit',
    how: 'beside',
    lines: ofEach('play-forward', (sheet) =>
      [sheet.values['wait-tomorrow'], sheet.values['wait-tonight']].flatMap((text) => referBy(sheet, text)),
    ),
    into: 'gains',
  },
];
