import type { IncomingMessage } from 'node:http';
import { isLoopback } from '../settings.mjs';

/**
 * What this server is called by whoever asks, as their calls are signed for it: `https://example.org`. Without a name of its
 * own it goes by those of this machine alone: a request may name any host, so a call that was signed for another server
 * would be good here as well.
 * @param own where people reach this instance, as the operator says
 * @returns undefined where the request is made for a name that nobody gave this server
 */
export function originOf(
  { headers }: Pick<IncomingMessage, 'headers'>,
  own: URL | undefined,
): string | undefined {
  if (own) return own.origin;
  const asked = URL.parse(`http://${headers.host}`);
  return asked && isLoopback(asked.hostname) ? asked.origin : undefined;
}
