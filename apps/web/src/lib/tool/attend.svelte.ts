import type { SheetForm } from '@bearings/programme/tool';
import type { Session } from '#lib/session/session.svelte.ts';
import type { OpenSheet } from './open-sheet.svelte.ts';

/**
 * While the page stands: the sheet follows what is changed elsewhere, and whatever waits is written before the page is
 * left, hidden or locked. For a component that is being made.
 */
export function attend<Form extends SheetForm>(open: OpenSheet<Form>, session: Session): void {
  $effect(() => open.follow());
  $effect(() => open.endWayBack());
  $effect(() => session.beforeClosing(() => open.atRest()));
  $effect(() => {
    const leave = () => void open.flush();
    const hide = () => document.visibilityState === 'hidden' && leave();
    addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', hide);
    return () => {
      removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', hide);
      open.close();
    };
  });
}
