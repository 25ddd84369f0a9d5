import type { Item, Reference } from './field.ts';
import { isBlank } from './line.ts';
import { referTo } from './links.ts';
import type { CalmPractice } from './tools/calm-practice.ts';
import type { TriggerMap } from './tools/trigger-map.ts';
import type { EntryOf } from './tools.ts';

// Urge help carries this module: it imports types and small rules alone.

const byWeight = (items: readonly { readonly weight?: number }[]) =>
  [...items].sort((a, b) => (b.weight ?? 5) - (a.weight ?? 5)) as Item[];

/** Reasons of one sheet: those that count most in their order, then the rest by weight, what is gained first. */
export function reasonsOf(sheet: EntryOf<'cost-benefit'>): Reference[] {
  const { gains = [], costs = [], 'count-most': most = [] } = sheet.values;
  const all: readonly Item[] = [...byWeight(gains), ...byWeight(costs)];
  const chosen = most.flatMap((id) => all.find((item) => item.id === id) ?? []);
  return referTo(sheet, [...new Set([...chosen, ...all])]);
}

/** Values of one sheet: those ranked in their order, then the rest. */
export function valuesOf(sheet: EntryOf<'values-ranking'>): Reference[] {
  const { values = [], 'top-five': order = [] } = sheet.values;
  const ranked = order.flatMap((id) => values.find((value) => value.id === id) ?? []);
  return referTo(sheet, [...new Set([...ranked, ...values])]);
}

/** Things to do, what felt best or may be best first. */
export const ideasOf = (sheet: EntryOf<'activity-ideas'>): Reference[] =>
  referTo(
    sheet,
    [...(sheet.values.ideas ?? [])].sort((a, b) => (b.felt ?? b.expected ?? 0) - (a.felt ?? a.expected ?? 0)),
  );

/** What was written of calm exercises: first where tension fell furthest, the newest first of equal ones. */
export const calmOf = (sheets: readonly EntryOf<'calm-practice'>[]): Reference[] =>
  [...sheets]
    .sort((a, b) => fallOf(b.values) - fallOf(a.values))
    .flatMap(({ id, values: { note } }) => (isBlank(note) ? [] : [{ entry: id, text: note! }]));

/** How far tension fell; 0 where it is not known. */
const fallOf = ({ before, after }: CalmPractice): number =>
  before === undefined || after === undefined ? 0 : before - after;

export type Trigger = NonNullable<TriggerMap['triggers']>[number];

/** Triggers that say something: the strongest first, those without a rating last, equal ones as the person put them. */
export const triggersOf = ({ triggers = [] }: TriggerMap): readonly Trigger[] =>
  triggers.filter(({ text }) => !isBlank(text)).sort((a, b) => (b.strength ?? -1) - (a.strength ?? -1));

/** There is something to do when it comes. */
export const isPlanned = ({ act, method }: Trigger): boolean => !isBlank(act) || !isBlank(method);

/** A plan in one line, for where its trigger does not stand beside it: what comes, and what the person does then. */
export const planLine = (trigger: Trigger): string =>
  [isBlank(trigger.cue) ? trigger.text : trigger.cue!, trigger.act ?? '']
    .filter((part) => !isBlank(part))
    .map((part) => part.trim())
    .join(': ');

/** Plans of one sheet, those for the strongest triggers first. */
export const ifThensOf = (sheet: EntryOf<'trigger-map'>) =>
  triggersOf(sheet.values)
    .filter(isPlanned)
    .map((trigger) => ({
      item: trigger.id,
      text: planLine(trigger),
      ...(isBlank(trigger.method) ? {} : { method: trigger.method! }),
    }));
