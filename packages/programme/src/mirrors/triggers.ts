import { isPlanned, type Trigger, triggersOf } from '../in-order.ts';
import type { Said } from '../said.ts';
import { defineMirror, ownLine, sayer } from './mirror.ts';

/** One trigger, with what the person means to do when it comes. */
export interface RankedTrigger {
  readonly trigger: Trigger;
  readonly planned: boolean;
}
export interface Triggers {
  readonly sentence: Said;
  /** The strongest first; those without a rating last. */
  readonly triggers: readonly RankedTrigger[];
  /** How many have a plan and how many have none, where there are several. */
  readonly plans?: Said;
  /** The plan that the person rated best of those they tried. */
  readonly best?: Said;
}

const say = sayer('triggers', ['empty', 'unrated', 'quiet', 'strongest', 'level', 'plans', 'best']);

/** Triggers by how strongly they pull, each with its plan or without. */
export const triggers = defineMirror(
  say,
  (entry): Triggers => {
    const ranked = triggersOf(entry.values).map((trigger) => ({ trigger, planned: isPlanned(trigger) }));
    const planned = ranked.filter((one) => one.planned).length;
    const best = bestOf(ranked);
    return {
      sentence: sentence(ranked, planned),
      triggers: ranked,
      ...(ranked.length > 1 && ranked[0]!.trigger.strength !== undefined
        ? { plans: say('plans', { planned, count: ranked.length }) }
        : {}),
      ...(best ? { best } : {}),
    };
  },
  { saysItAll: true },
);

function bestOf(ranked: readonly RankedTrigger[]): Said | undefined {
  const tried = ranked.filter((one) => one.planned && one.trigger.worked !== undefined);
  const [first, second] = tried.toSorted((a, b) => b.trigger.worked! - a.trigger.worked!);
  if (!first || !second || first.trigger.worked === second.trigger.worked) return undefined;
  return say('best', { trigger: ownLine(first.trigger.text), worked: first.trigger.worked! });
}

function sentence(ranked: readonly RankedTrigger[], planned: number): Said {
  const [first] = ranked;
  if (!first) return say('empty');
  const { strength, text } = first.trigger;
  if (strength === undefined) return say('unrated', { count: ranked.length, planned });
  const rated = ranked.filter(({ trigger }) => trigger.strength !== undefined).length;
  if (strength === 0) return say('quiet', { rated });
  const level = ranked.filter(({ trigger }) => trigger.strength === strength);
  if (level.length > 1)
    return say('level', {
      count: level.length,
      strength,
      planned: level.filter((one) => one.planned).length,
    });
  return say('strongest', {
    trigger: ownLine(text),
    strength,
    rated,
    planned: first.planned ? 'yes' : 'no',
  });
}
