/** The page that joins, in the other space. @param path of the one in this space, with its language */
export const joinElsewhere = (path: string): string =>
  path.endsWith('/app/family/join')
    ? path.replace(/\/family\/join$/, '/join')
    : path.replace(/\/join$/, '/family/join');

let secret: string | undefined;

/**
 * Takes the secret of a picture out of the address of the page that joins, before anything else is loaded: it stands in
 * no entry of the history that one can go back to.
 * @param page the window, or what a test stands in for it
 */
export function hideSecret({ location, history }: Pick<Window, 'location' | 'history'>): void {
  const { pathname, hash } = location;
  if (!hash[1] || !/\/app\/(family\/)?join$/.test(pathname)) return;
  secret = hash.slice(1);
  history.replaceState(history.state, '', pathname);
}

/** What {@link hideSecret} took, once. */
export function takeSecret(): string | undefined {
  const taken = secret;
  secret = undefined;
  return taken;
}
