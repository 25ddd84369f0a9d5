import { abcExamples } from './examples/abc.ts';
import { activityIdeasExamples } from './examples/activity-ideas.ts';
import { behaviourCalendarExamples } from './examples/behaviour-calendar.ts';
import { boundaryExamples } from './examples/boundary.ts';
import { calmPracticeExamples } from './examples/calm-practice.ts';
import { changePlanExamples } from './examples/change-plan.ts';
import { changeRulersExamples } from './examples/change-rulers.ts';
import { costBenefitExamples } from './examples/cost-benefit.ts';
import { dayCheckExamples } from './examples/day-check.ts';
import { disputeBeliefExamples } from './examples/dispute-belief.ts';
import { ffAffirmExamples } from './examples/ff-affirm.ts';
import { ffBoundaryExamples } from './examples/ff-boundary.ts';
import { ffListenExamples } from './examples/ff-listen.ts';
import { ffPauseExamples } from './examples/ff-pause.ts';
import { ffReadinessExamples } from './examples/ff-readiness.ts';
import { ffSafetyExamples } from './examples/ff-safety.ts';
import { ffSayItWellExamples } from './examples/ff-say-it-well.ts';
import { ffSelfCareExamples } from './examples/ff-self-care.ts';
import { ffTrustExamples } from './examples/ff-trust.ts';
import { ffTwoMindsExamples } from './examples/ff-two-minds.ts';
import { ffWhoHelpedExamples } from './examples/ff-who-helped.ts';
import { goalExamples } from './examples/goal.ts';
import { healthCheckExamples } from './examples/health-check.ts';
import { journalExamples } from './examples/journal.ts';
import { keepGoingExamples } from './examples/keep-going.ts';
import { lapsePlanExamples } from './examples/lapse-plan.ts';
import { lapseReviewExamples } from './examples/lapse-review.ts';
import { lifeBalanceExamples } from './examples/life-balance.ts';
import { measureExamples } from './examples/measures.ts';
import { movingOnExamples } from './examples/moving-on.ts';
import { nameUrgeExamples } from './examples/name-urge.ts';
import { newPursuitsExamples } from './examples/new-pursuits.ts';
import { nowOrLaterExamples } from './examples/now-or-later.ts';
import { playForwardExamples } from './examples/play-forward.ts';
import { problemSolvingExamples } from './examples/problem-solving.ts';
import type { ExampleRecord } from './examples/record.ts';
import { rehearsalExamples } from './examples/rehearsal.ts';
import { reminderExamples } from './examples/reminders.ts';
import { safetyCardExamples } from './examples/safety-card.ts';
import { sayItWellExamples } from './examples/say-it-well.ts';
import { selfAcceptanceExamples } from './examples/self-acceptance.ts';
import { selfCompassionExamples } from './examples/self-compassion.ts';
import { sevenDayPlanExamples } from './examples/seven-day-plan.ts';
import type { MakeExamples } from './examples/sheet.ts';
import { stageCheckExamples } from './examples/stage-check.ts';
import { supportPeopleExamples } from './examples/support-people.ts';
import { exampleTime, type TextOf } from './examples/time.ts';
import { timeAuditExamples } from './examples/time-audit.ts';
import { triggerMapExamples } from './examples/trigger-map.ts';
import { urgeAbcExamples } from './examples/urge-abc.ts';
import { urgeCardExamples } from './examples/urge-card.ts';
import { urgeLogExamples } from './examples/urge-log.ts';
import { urgeMythsExamples } from './examples/urge-myths.ts';
import { urgeSurfExamples } from './examples/urge-surf.ts';
import { valuesRankingExamples } from './examples/values-ranking.ts';
import { wantAndDoExamples } from './examples/want-and-do.ts';
import { weekPlanExamples } from './examples/week-plan.ts';

export type { ExampleRecord } from './examples/record.ts';

/** One made-up person who changes something, answers one measure, and is reminded of one thing. */
const OWN: readonly MakeExamples[] = [
  costBenefitExamples,
  valuesRankingExamples,
  wantAndDoExamples,
  changePlanExamples,
  keepGoingExamples,
  urgeLogExamples,
  triggerMapExamples,
  urgeCardExamples,
  urgeSurfExamples,
  playForwardExamples,
  urgeAbcExamples,
  nameUrgeExamples,
  urgeMythsExamples,
  abcExamples,
  disputeBeliefExamples,
  selfAcceptanceExamples,
  selfCompassionExamples,
  problemSolvingExamples,
  sayItWellExamples,
  boundaryExamples,
  rehearsalExamples,
  goalExamples,
  weekPlanExamples,
  sevenDayPlanExamples,
  lifeBalanceExamples,
  timeAuditExamples,
  activityIdeasExamples,
  newPursuitsExamples,
  healthCheckExamples,
  movingOnExamples,
  behaviourCalendarExamples,
  dayCheckExamples,
  journalExamples,
  calmPracticeExamples,
  stageCheckExamples,
  changeRulersExamples,
  nowOrLaterExamples,
  supportPeopleExamples,
  lapsePlanExamples,
  lapseReviewExamples,
  safetyCardExamples,
  measureExamples,
  reminderExamples,
];

/** Another one, who stands by someone. */
const FAMILY: readonly MakeExamples[] = [
  ffSafetyExamples,
  ffListenExamples,
  ffAffirmExamples,
  ffPauseExamples,
  ffWhoHelpedExamples,
  ffTrustExamples,
  ffTwoMindsExamples,
  ffReadinessExamples,
  ffSayItWellExamples,
  ffBoundaryExamples,
  ffSelfCareExamples,
];

/**
 * Eight weeks of one made-up person, over every tool, to look around in: one who changes something, or one who stands by
 * someone. The same arguments give the same records.
 * They are never to be mixed with what a person keeps, nor shown where help is needed.
 * @param today ISO date; the last record is of the day before
 * @param zone IANA name
 * @param text words of a key of the catalogue (`texts/<language>/examples/<tool>.json`)
 * @throws RangeError if the zone is unknown
 */
export function examplesFor(
  today: string,
  zone: string,
  text: TextOf,
  who: 'own' | 'family' = 'own',
): readonly ExampleRecord[] {
  const time = exampleTime(today, zone);
  const words: TextOf = (key) => text(`example.${key}`);
  return (who === 'own' ? OWN : FAMILY)
    .flatMap((make) => make(time, words))
    .sort((a, b) => a.created - b.created);
}
