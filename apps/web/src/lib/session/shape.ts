import { BEHAVIOUR_KINDS } from '@bearings/programme/behaviours';
import { isObject } from '@bearings/programme/is-object';
import type { VaultRecord } from '@bearings/vault/record';

type Parts = Readonly<Record<string, unknown>>;

const isText = (value: unknown): boolean => typeof value === 'string';
const isMaybe = (value: unknown): boolean => value === undefined || typeof value === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number';

const isGoal = (goal: unknown): boolean =>
  isObject(goal) && isText(goal.kind) && (goal.kind !== 'reduce' || Array.isArray(goal.limits));

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
};

/**
 * Whether a record has the few parts that every view reads at once. It is asked of every record at every opening, so
 * it looks no deeper; what comes from outside is read by its schema before it is kept.
 */
export function isShaped({ type, payload }: Pick<VaultRecord, 'type' | 'payload'>): boolean {
  const shape = Object.hasOwn(SHAPES, type) ? SHAPES[type] : undefined;
  return shape === undefined || (isObject(payload) && shape(payload));
}
