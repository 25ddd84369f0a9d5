import type { Said } from '@bearings/programme/said';
import type { Absorbed } from '@bearings/vault/vault';

/** What bringing a file in would do to what is here. Says nothing of a file that would do nothing. */
export function foreseen(outcome: Absorbed): readonly Said[] {
  return [
    ...counted('import.adds', outcome.added.length),
    ...counted('import.changes', outcome.changed.length),
    ...counted('import.removes', outcome.removed.length),
    ...counted('import.past', pastOnly(outcome)),
    ...counted('import.left-out', outcome.refused),
  ];
}

/** What it did. `outside`: how much of the file stayed out before it came to the vault. */
export function brought(outcome: Absorbed, outside: number): readonly Said[] {
  const said = [
    ...counted('import.done', outcome.added.length),
    ...counted('import.changed', outcome.changed.length),
    ...counted('import.removed', outcome.removed.length),
    ...counted('import.past', pastOnly(outcome)),
  ];
  const isKnown = outcome.refused + outside === 0;
  return [
    ...(said.length > 0 ? said : [{ id: isKnown ? 'import.known' : 'import.none' }]),
    ...counted('import.left-out', outcome.refused),
  ];
}

const counted = (id: string, count: number): readonly Said[] =>
  count > 0 ? [{ id, params: { count } }] : [];

/** Records with older versions, or that were here and there no more. */
function pastOnly({ ids, added, changed, removed }: Absorbed): number {
  return ids.length - added.length - changed.length - removed.length;
}
