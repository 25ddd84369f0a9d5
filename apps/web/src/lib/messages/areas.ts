import type { Messages } from './messages.ts';

export type Catalogue = Parameters<Messages['add']>[0];
type Load = () => Promise<{ readonly default: Catalogue }>;

const taken = new WeakMap<Messages, Set<Load>>();

/** Adds what has not been taken in before; all of it is fetched at once. */
export async function takeIn(messages: Messages, loads: readonly Load[]): Promise<void> {
  const before = taken.get(messages) ?? new Set();
  taken.set(messages, before);
  const fresh = loads.filter((load) => !before.has(load));
  const catalogues = await Promise.all(fresh.map((load) => load()));
  for (const { default: words } of catalogues) messages.add(words);
  for (const load of fresh) before.add(load);
}
