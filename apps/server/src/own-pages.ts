import type { IncomingMessage } from 'node:http';

/**
 * Whether what is sent comes from a page of this instance. Browsers say so themselves (Fetch Metadata, 2023 and later);
 * of an older one its `Origin` has to be where people reach this instance. Whoever is no browser carries nobody's cookies.
 * @param own where that is; undefined: the host that is asked
 */
export function isFromOurPages({ headers }: Pick<IncomingMessage, 'headers'>, own?: URL): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin, host } = headers;
  if (origin === undefined) return true;
  return own ? origin === own.origin : URL.parse(origin)?.host === host;
}
