import type { Item, Reference } from './field.ts';
import { referTo } from './links.ts';
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
