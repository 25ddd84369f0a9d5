import type { IncomingMessage } from 'node:http';

/**
 * Whether what is sent comes from a page of this instance. Browsers say so themselves (Fetch Metadata, 2023 and later);
 * of an older one its `Origin` has to name the host that it asks. Whoever is no browser carries nobody's cookies.
 */
export function isFromOurPages({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin, host } = headers;
  if (origin === undefined) return true;
  return URL.parse(origin)?.host === host;
}
