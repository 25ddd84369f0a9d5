import { BEHAVIOUR_KINDS } from './behaviour-kinds.ts';
import { isObject } from './is-object.ts';
import type { RecordType } from './record-types.ts';

type Parts = Readonly<Record<string, unknown>>;

const isText = (value: unknown): boolean => typeof value === 'string';
const isMaybe = (value: unknown): boolean => value === undefined || typeof value === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number';

const isGoal = (goal: unknown): boolean =>
  isObject(goal) && isText(goal.kind) && (goal.kind !== 'reduce' || Array.isArray(goal.limits));

/**
 * Apart from `record-kinds.ts`, which says all else of each type: every opening needs this, and no schema. Of what one
 * view alone reads, that view asks for the shape (`rhythm.ts`).
 */
const SHAPES: Readonly<Record<string, (payload: Parts) => boolean>> = {
  entry: ({ tool, values, behaviour, note }) =>
    isText(tool) && isObject(values) && isMaybe(behaviour) && isMaybe(note),
  behaviour: ({ kind, name, goals }) =>
    (BEHAVIOUR_KINDS as readonly unknown[]).includes(kind) &&
    isMaybe(name) &&
    Array.isArray(goals) &&
    goals.every((change) => isObject(change) && isText(change.date) && isGoal(change.goal)),
  use: ({ behaviour, date, amount, unit }) =>
    isText(behaviour) && isText(date) && isNumber(amount) && isText(unit),
  mood: ({ date, mood, scale }) =>
    isText(date) && isNumber(mood) && isObject(scale) && isNumber(scale.min) && isNumber(scale.max),
  settled: ({ text, idea, behaviour }) => [text, idea, behaviour].every(isMaybe),
  measure: ({ measure, date, answers }) => isText(measure) && isText(date) && isObject(answers),
} satisfies Partial<Record<RecordType, (payload: Parts) => boolean>>;

/**
 * Whether a record has the few parts that every view reads at once; one of another type has. It is
 * asked of every record at every opening, so it looks no deeper; what comes from outside is read by its schema before
 * it is kept.
 */
export function isShaped({ type, payload }: { readonly type: string; readonly payload: unknown }): boolean {
  return !Object.hasOwn(SHAPES, type) || (isObject(payload) && SHAPES[type]!(payload));
}
