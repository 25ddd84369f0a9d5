import { ifThensOf, type Trigger, triggersOf } from '@bearings/programme/in-order';
import { sameWords } from '@bearings/programme/line';
import { standing } from '@bearings/programme/links';
import type { Entry } from '@bearings/programme/tool';

/** An if-then plan of the person's own, in one line. */
export interface IfThen {
  readonly entry: string;
  readonly item: string;
  readonly text: string;
  /** Id of an urge method, if they chose one. */
  readonly method?: string;
  /** It names the very moment. Else it is one they made for something, and no more is said of it. */
  readonly fits: boolean;
}

const within = (words: string, text: string): boolean => words !== '' && ` ${text} `.includes(` ${words} `);

/** The words by which a trigger is named in a moment: its own, or what it begins with. */
const namedBy = ({ text, cue }: Trigger, moment: string): string | undefined =>
  [text, cue ?? ''].map(sameWords).find((words) => within(words, moment));

/**
 * The one trigger that a moment names, whether it has a plan or not. Where several are named, the one whose words hold
 * those of all others: “Friday evening” is said more closely than “Friday”.
 */
function triggerIn(triggers: readonly Trigger[], moment: string): Trigger | undefined {
  const words = sameWords(moment);
  const named = triggers.flatMap((trigger) => {
    const by = namedBy(trigger, words);
    return by === undefined ? [] : [{ trigger, by }];
  });
  const closest = named.filter(({ by }) => named.every((other) => other.by === by || within(other.by, by)));
  return closest.length === 1 ? closest[0]!.trigger : undefined;
}

/**
 * The plan for a hard moment. It fits only where what the person wrote names one trigger, and the plan is for that one;
 * else their strongest plan is given as what it is: a plan they made. Of a time that was not named in words none fits,
 * and one they made for a time comes first.
 * @param entries everything kept, any order
 * @param moment in the person's words; left out for a time of the day
 */
export function ifThenFor(entries: readonly Entry[], moment?: string): IfThen | undefined {
  const sheet = standing(entries, { id: 'trigger-map', keeps: 'one' });
  if (!sheet) return undefined;
  const plans = ifThensOf(sheet);
  const triggers = triggersOf(sheet.values);
  const named = moment === undefined ? undefined : triggerIn(triggers, moment);
  const certain = plans.find(({ item }) => item === named?.id);
  const times = new Set(triggers.filter(({ kind }) => kind === 'time').map(({ id }) => id));
  const ofTime = moment === undefined ? plans.find(({ item }) => times.has(item)) : undefined;
  const plan = certain ?? ofTime ?? plans[0];
  return plan && { entry: sheet.id, ...plan, fits: plan === certain };
}
