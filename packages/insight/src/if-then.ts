import { ifThensOf, triggersOf } from '@bearings/programme/in-order';
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

/** Whether two texts speak of the same: one stands whole in the other. */
const speakOfSame = (one: string | undefined, other: string): boolean => {
  const [a, b] = [sameWords(one ?? ''), sameWords(other)];
  return within(a, b) || within(b, a);
};

/**
 * The plan for a hard moment. Only where the words of one single trigger, or what it begins with, stand in what the
 * person wrote, or that in them, it fits; else their strongest plan is given as what it is: a plan they made. Of a time
 * that was not named in words none fits, and one they made for a time comes first.
 * @param entries everything kept, any order
 * @param moment in the person's words; left out for a time of the day
 */
export function ifThenFor(entries: readonly Entry[], moment?: string): IfThen | undefined {
  const sheet = standing(entries, { id: 'trigger-map', keeps: 'one' });
  if (!sheet) return undefined;
  const plans = ifThensOf(sheet);
  const triggers = new Map(triggersOf(sheet.values).map((trigger) => [trigger.id, trigger]));
  const named = plans.filter(({ item }) => {
    const trigger = triggers.get(item)!;
    return moment !== undefined && (speakOfSame(trigger.text, moment) || speakOfSame(trigger.cue, moment));
  });
  const [certain] = named.length === 1 ? named : [];
  const ofTime = plans.find(({ item }) => moment === undefined && triggers.get(item)!.kind === 'time');
  const plan = certain ?? ofTime ?? plans[0];
  return plan && { entry: sheet.id, ...plan, fits: plan === certain };
}
