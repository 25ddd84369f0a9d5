let secret: string | undefined;

/**
 * Takes the secret of a picture out of the address of the page that joins, before anything else is loaded: it stands in
 * no entry of the history that one can go back to.
 * @param page the window, or what a test stands in for it
 */
export function hideSecret({ location, history }: Pick<Window, 'location' | 'history'>): void {
  if (!location.pathname.endsWith('/app/join') && !location.pathname.endsWith('/family/join')) return;
  if (location.hash.length < 2) return;
  secret = location.hash.slice(1);
  history.replaceState(history.state, '', location.pathname);
}

/** What {@link hideSecret} took, once. */
export function takeSecret(): string | undefined {
  const taken = secret;
  secret = undefined;
  return taken;
}
