export interface AwayOptions {
  readonly page: Pick<Window, 'addEventListener' | 'removeEventListener'>;
  readonly root: Pick<Element, 'replaceChildren'>;
  /** What is shown now opens with a passphrase only. */
  guarded(): boolean;
  reload(): void;
}

/**
 * A browser may put a whole page aside as it stands, and bring it back at one press of Back. A guarded one is emptied
 * before it is put aside, and begins anew (locked) when it comes back.
 * @returns a function that stops watching
 */
export function watchAway({ page, root, guarded, reload }: AwayOptions): () => void {
  let emptied = false;
  const away = ({ persisted }: PageTransitionEvent) => {
    if (!persisted || !guarded()) return;
    emptied = true;
    root.replaceChildren();
  };
  const back = ({ persisted }: PageTransitionEvent) => {
    if (!persisted || !(emptied || guarded())) return;
    root.replaceChildren();
    reload();
  };
  page.addEventListener('pagehide', away);
  page.addEventListener('pageshow', back);
  return () => {
    page.removeEventListener('pagehide', away);
    page.removeEventListener('pageshow', back);
  };
}
