import type { Entry } from '@bearings/programme/tool';
import type { Session } from '#lib/session/session.svelte.ts';
import type { DraftState } from './draft.ts';

/** What is true of where the words on a sheet are; the name of a message. */
export type Keeping =
  | 'form.draft-not-kept'
  | 'form.draft-kept'
  | 'form.draft-visit'
  | 'form.kept-on'
  | 'form.kept-visit';

/**
 * @param kind what is only in memory is never called kept; made-up records have their made-up days
 * @returns `undefined` while there is nothing to say; while a draft waits to be written it is what will be true then
 */
export function keepingOf(
  sheet: { readonly draft: DraftState; readonly dirty: boolean; readonly entry: Entry | undefined },
  kind: Session['kind'],
): Keeping | undefined {
  if (sheet.draft === 'not-kept') return 'form.draft-not-kept';
  if (sheet.dirty)
    return sheet.draft === 'none' ? undefined : kind === 'device' ? 'form.draft-kept' : 'form.draft-visit';
  return sheet.entry && (kind === 'visit' ? 'form.kept-visit' : 'form.kept-on');
}
