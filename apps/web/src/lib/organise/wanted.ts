const DESK = '/organise';
/** Nobody wants to go back to where one comes in. */
const DOOR = /^\/organise\/(?:sign-in|join|key)(?:\/|$)/;
const LONGEST = 500;
/** A host that no address names. */
const HERE = 'https://here.invalid';

/** A path of the organisers' pages, without its language; anything else becomes their first page. */
function deskPath(text: string): string {
  if (text.length > LONGEST || !URL.canParse(text, HERE)) return DESK;
  const { origin, pathname, search } = new URL(text, HERE);
  const isDesk = pathname === DESK || pathname.startsWith(`${DESK}/`);
  if (origin !== HERE || !isDesk || DOOR.test(pathname)) return DESK;
  // What a form does is not done again by who looks.
  return search.startsWith('?/') ? pathname : pathname + search;
}

/** Where somebody wanted to go before they were asked to sign in, as the address of that page says. */
export const wantedIn = ({ searchParams }: URL): string => deskPath(searchParams.get('to') ?? '');

/** The page to sign in, which knows where somebody wanted to go. @param language of the address, where it has one */
export function signInFor({ pathname, search }: URL, language: string | undefined): string {
  const prefix = language ? `/${language}` : '';
  const to = deskPath(pathname.slice(prefix.length) + search);
  return `${prefix}${DESK}/sign-in${to === DESK ? '' : `?${new URLSearchParams({ to })}`}`;
}
