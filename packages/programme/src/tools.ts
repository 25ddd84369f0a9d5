import { FROM_PACKS } from './pack/from-packs.ts';
import { overlay } from './pack/overlay.ts';
import type { Entry, Tool, ValuesOf } from './tool.ts';
import { abc } from './tools/abc.ts';
import { activityIdeas } from './tools/activity-ideas.ts';
import { behaviourCalendar } from './tools/behaviour-calendar.ts';
import { boundary } from './tools/boundary.ts';
import { calmPractice } from './tools/calm-practice.ts';
import { changePlan } from './tools/change-plan.ts';
import { changeRulers } from './tools/change-rulers.ts';
import { costBenefit } from './tools/cost-benefit.ts';
import { dayCheck } from './tools/day-check.ts';
import { disputeBelief } from './tools/dispute-belief.ts';
import { ffAffirm } from './tools/ff-affirm.ts';
import { ffBoundary } from './tools/ff-boundary.ts';
import { ffListen } from './tools/ff-listen.ts';
import { ffPause } from './tools/ff-pause.ts';
import { ffReadiness } from './tools/ff-readiness.ts';
import { ffSafety } from './tools/ff-safety.ts';
import { ffSayItWell } from './tools/ff-say-it-well.ts';
import { ffSelfCare } from './tools/ff-self-care.ts';
import { ffTrust } from './tools/ff-trust.ts';
import { ffTwoMinds } from './tools/ff-two-minds.ts';
import { ffWhoHelped } from './tools/ff-who-helped.ts';
import { goal } from './tools/goal.ts';
import { healthCheck } from './tools/health-check.ts';
import { journal } from './tools/journal.ts';
import { keepGoing } from './tools/keep-going.ts';
import { lapsePlan } from './tools/lapse-plan.ts';
import { lapseReview } from './tools/lapse-review.ts';
import { lifeBalance } from './tools/life-balance.ts';
import { movingOn } from './tools/moving-on.ts';
import { nameUrge } from './tools/name-urge.ts';
import { newPursuits } from './tools/new-pursuits.ts';
import { nowOrLater } from './tools/now-or-later.ts';
import { playForward } from './tools/play-forward.ts';
import { problemSolving } from './tools/problem-solving.ts';
import { rehearsal } from './tools/rehearsal.ts';
import { safetyCard } from './tools/safety-card.ts';
import { sayItWell } from './tools/say-it-well.ts';
import { selfAcceptance } from './tools/self-acceptance.ts';
import { selfCompassion } from './tools/self-compassion.ts';
import { sevenDayPlan } from './tools/seven-day-plan.ts';
import { stageCheck } from './tools/stage-check.ts';
import { supportPeople } from './tools/support-people.ts';
import { timeAudit } from './tools/time-audit.ts';
import { triggerMap } from './tools/trigger-map.ts';
import { urgeAbc } from './tools/urge-abc.ts';
import { urgeCard } from './tools/urge-card.ts';
import { urgeLog } from './tools/urge-log.ts';
import { urgeMyths } from './tools/urge-myths.ts';
import { urgeSurf } from './tools/urge-surf.ts';
import { valuesRanking } from './tools/values-ranking.ts';
import { wantAndDo } from './tools/want-and-do.ts';
import { weekPlan } from './tools/week-plan.ts';

/** The tools Bearings comes with. */
export const BUILT_IN = [
  costBenefit,
  valuesRanking,
  wantAndDo,
  changePlan,
  keepGoing,
  urgeLog,
  triggerMap,
  urgeCard,
  urgeSurf,
  playForward,
  urgeAbc,
  nameUrge,
  urgeMyths,
  abc,
  disputeBelief,
  selfAcceptance,
  selfCompassion,
  problemSolving,
  sayItWell,
  boundary,
  rehearsal,
  goal,
  weekPlan,
  sevenDayPlan,
  lifeBalance,
  timeAudit,
  activityIdeas,
  newPursuits,
  healthCheck,
  movingOn,
  behaviourCalendar,
  dayCheck,
  journal,
  calmPractice,
  stageCheck,
  changeRulers,
  nowOrLater,
  supportPeople,
  lapsePlan,
  lapseReview,
  safetyCard,
  ffSafety,
  ffReadiness,
  ffListen,
  ffAffirm,
  ffTwoMinds,
  ffPause,
  ffWhoHelped,
  ffSayItWell,
  ffBoundary,
  ffTrust,
  ffSelfCare,
] as const satisfies readonly Tool[];

type Listed = (typeof BUILT_IN)[number];
export type ToolId = Listed['id'];
/** Mirrors that draw a tool whatever it asks, for those that packs bring. */
export const GENERAL_MIRRORS = ['marks-over-time'] as const;
/** The mirrors that tools name; `mirrors.ts` holds one of each. */
export type MirrorName = Listed['mirror'] | (typeof GENERAL_MIRRORS)[number];
/** A tool of the list, whichever it is. */
export interface ListedTool extends Tool {
  readonly id: ToolId;
  readonly mirror: MirrorName;
}

/** One kept sheet of this tool. What may be of any tool, an `Entry`, is none of these until `isSheet` says so. */
export interface EntryOf<Id extends ToolId> extends Entry<ValuesOf<Extract<Listed, { id: Id }>>> {
  readonly tool: Id;
}
/** A sheet of any tool that names this mirror. */
export type SheetFor<Name extends MirrorName> = Name extends (typeof GENERAL_MIRRORS)[number]
  ? Entry
  : {
      [Id in ToolId]: Extract<Listed, { id: Id }>['mirror'] extends Name ? EntryOf<Id> : never;
    }[ToolId];

/**
 * Every tool, those of installed packs among them. The order within a point is the order they are shown in; it ranks
 * nothing.
 */
export const TOOLS: readonly ListedTool[] = overlay<ListedTool>(BUILT_IN, FROM_PACKS.tools);

const byId: ReadonlyMap<string, ListedTool> = new Map(TOOLS.map((tool) => [tool.id, tool]));

/** @returns `undefined` for a tool of a method pack that is not here, or of a later version of Bearings. */
export const toolById = (id: string): ListedTool | undefined => byId.get(id);
