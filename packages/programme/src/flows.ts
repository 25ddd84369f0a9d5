import type { Flow } from './flow.ts';
import { INTO_ALL } from './flows/all.ts';
import { INTO_FAMILY } from './flows/family.ts';
import { INTO_LIVING } from './flows/living.ts';
import { INTO_MIND } from './flows/mind.ts';
import { INTO_MOTIVATION } from './flows/motivation.ts';
import { INTO_URGE_HELP } from './flows/urge-help.ts';
import { INTO_URGES } from './flows/urges.ts';
import { BROUGHT } from './pack/feeds.ts';

/** Everything that flows between tools, by where it flows to. */
export const FLOWS: readonly Flow[] = [
  ...INTO_MOTIVATION,
  ...INTO_URGES,
  ...INTO_MIND,
  ...INTO_LIVING,
  ...INTO_ALL,
  ...INTO_FAMILY,
  ...INTO_URGE_HELP,
  ...BROUGHT,
];

/** Where a kept sheet of a tool leads on to. */
export const nextOf = (tool: string): Flow | undefined =>
  FLOWS.find(({ from, next }) => next && from === tool);
