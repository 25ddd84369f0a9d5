import { sheetsOf } from './sheets.ts';
import type { Entry } from './tool.ts';
import type { EntryOf } from './tools.ts';

/**
 * The plans for a change that stand, the newest first: of each behaviour the newest, and the newest that names none.
 * @param entries everything kept, any order
 */
export function standingPlans(entries: readonly Entry[]): readonly EntryOf<'change-plan'>[] {
  const newest = new Map<string | undefined, EntryOf<'change-plan'>>();
  for (const sheet of sheetsOf(entries, 'change-plan'))
    if (!newest.has(sheet.behaviour)) newest.set(sheet.behaviour, sheet);
  return [...newest.values()];
}
