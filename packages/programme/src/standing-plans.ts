import { BEHAVIOUR_KINDS } from './behaviour-kinds.ts';
import { sheetsOf } from './sheets.ts';
import type { Entry } from './tool.ts';
import type { EntryOf } from './tools.ts';

const isKind = (id: string): boolean => (BEHAVIOUR_KINDS as readonly string[]).includes(id);

/** What is kept of behaviours. */
export type Behaviours = readonly { readonly id: string }[];

/** Whether what a sheet names is kept still: a behaviour of the person's, or a kind without one. */
export const isKeptStill = (behaviour: string, behaviours: Behaviours): boolean =>
  isKind(behaviour) || behaviours.some(({ id }) => id === behaviour);

/**
 * The plans for a change that stand, the newest first: of each behaviour the newest, and the newest that names none, until
 * every behaviour has a newer one of its own. A plan of a behaviour that is not kept any more stands no longer.
 * @param entries everything kept, any order
 * @param behaviours those that are kept; all that plans name where it is left out
 */
export function standingPlans(
  entries: readonly Entry[],
  behaviours?: Behaviours,
): readonly EntryOf<'change-plan'>[] {
  const newest = new Map<string | undefined, EntryOf<'change-plan'>>();
  for (const sheet of sheetsOf(entries, 'change-plan')) {
    const { behaviour } = sheet;
    const stands = behaviour === undefined || !behaviours || isKeptStill(behaviour, behaviours);
    if (stands && !newest.has(behaviour)) newest.set(behaviour, sheet);
  }
  const none = newest.get(undefined)?.created ?? 0;
  const owners = [...(behaviours ?? []).map(({ id }) => id), ...newest.keys()].filter(
    (id) => id !== undefined,
  );
  if (owners.length > 0 && owners.every((id) => (newest.get(id)?.created ?? 0) > none))
    newest.delete(undefined);
  return [...newest.values()];
}
