import type { Item, LinkField, Reference } from './field.ts';
import { once, referTo, sheetsOf } from './links.ts';
import type { Entry } from './tool.ts';
import type { CostBenefit } from './tools/cost-benefit.ts';
import type { ValuesRanking } from './tools/values-ranking.ts';

const byWeight = (items: readonly { readonly weight?: number }[]) =>
  [...items].sort((a, b) => (b.weight ?? 5) - (a.weight ?? 5)) as Item[];

/** Reasons of one sheet: those that count most in their order, then the rest by weight, what is gained first. */
export function reasonsOf(sheet: Entry<CostBenefit>): Reference[] {
  const { gains = [], costs = [], 'count-most': most = [] } = sheet.values;
  const all: readonly Item[] = [...byWeight(gains), ...byWeight(costs)];
  const chosen = most.flatMap((id) => all.find((item) => item.id === id) ?? []);
  return referTo(sheet, [...new Set([...chosen, ...all])]);
}

/** Values of one sheet: those ranked in their order, then the rest. */
export function valuesOf(sheet: Entry<ValuesRanking>): Reference[] {
  const { values = [], 'top-five': order = [] } = sheet.values;
  const ranked = order.flatMap((id) => values.find((value) => value.id === id) ?? []);
  return referTo(sheet, [...new Set([...ranked, ...values])]);
}

/** Reasons to pick for the urge card: the newest sheet's first, those that count most before the rest. */
export const reasonsToPick = (entries: readonly Entry[]): readonly Reference[] =>
  once(sheetsOf(entries, 'cost-benefit').flatMap((sheet) => reasonsOf(sheet as Entry<CostBenefit>)));

/** What a link field offers: items of the other tool's lists, or whole entries named by `titleOf`, newest first. */
export function toPick(
  field: LinkField,
  entries: readonly Entry[],
  titleOf: (entry: Entry) => string | undefined,
): readonly Reference[] {
  if (field.tool === 'cost-benefit' && field.items) return reasonsToPick(entries);
  const sheets = sheetsOf(entries, field.tool);
  if (!field.items)
    return sheets.flatMap((entry) => {
      const text = titleOf(entry);
      return text === undefined ? [] : [{ entry: entry.id, text }];
    });
  if (field.tool === 'values-ranking')
    return once(sheets.flatMap((sheet) => valuesOf(sheet as Entry<ValuesRanking>)));
  const lists = field.items;
  return once(
    sheets.flatMap((entry) =>
      referTo(
        entry,
        lists.flatMap((list) => (entry.values[list] as readonly Item[] | undefined) ?? []),
      ),
    ),
  );
}
