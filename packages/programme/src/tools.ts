import type { Tool } from './tool.ts';
import { abc } from './tools/abc.ts';
import { costBenefit } from './tools/cost-benefit.ts';
import { disputeBelief } from './tools/dispute-belief.ts';
import { goal } from './tools/goal.ts';
import { lapseReview } from './tools/lapse-review.ts';
import { lifeBalance } from './tools/life-balance.ts';
import { supportPeople } from './tools/support-people.ts';
import { urgeCard } from './tools/urge-card.ts';
import { urgeLog } from './tools/urge-log.ts';
import { urgeSurf } from './tools/urge-surf.ts';
import { valuesRanking } from './tools/values-ranking.ts';

/** Every tool. The order within a point is the order they are shown in; it ranks nothing. */
export const TOOLS = [
  costBenefit,
  valuesRanking,
  urgeLog,
  urgeCard,
  urgeSurf,
  abc,
  disputeBelief,
  goal,
  lifeBalance,
  supportPeople,
  lapseReview,
] as const satisfies readonly Tool[];

export type ToolId = (typeof TOOLS)[number]['id'];

const byId: ReadonlyMap<string, Tool> = new Map(TOOLS.map((tool) => [tool.id, tool]));

/** @returns `undefined` for a tool of a method pack that is not here, or of a later version of Bearings. */
export const toolById = (id: string): Tool | undefined => byId.get(id);
