/** Where other tabs say that they have kept something. */
export type Hints = Pick<BroadcastChannel, 'addEventListener' | 'close'>;

/**
 * Looks again where nothing is kept yet: when another tab says that it has kept something, and whenever this one comes
 * into sight. Returns how to stop.
 */
export function watchOtherTabs(hints: Hints, page: Document, look: () => void): () => void {
  const seen = () => {
    if (page.visibilityState === 'visible') look();
  };
  hints.addEventListener('message', look);
  page.addEventListener('visibilitychange', seen);
  return () => {
    hints.close();
    page.removeEventListener('visibilitychange', seen);
  };
}
