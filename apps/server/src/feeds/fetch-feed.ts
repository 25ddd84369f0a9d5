import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { LARGEST_FEED } from '@bearings/directory/feeds/decode';
import { FeedError } from '@bearings/directory/feeds/feed-error';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { OperatorError } from '../command-line.ts';

const PATIENCE_MS = 60_000;
const MOST_REDIRECTS = 3;

/** A feed could not be fetched; the message says why in one line. */
export class FetchError extends OperatorError {}

interface FetchOptions {
  /** Addresses of this machine and of private networks may be asked as well. */
  readonly allowPrivate: boolean;
}

function get(
  url: URL,
  { allowPrivate }: FetchOptions,
  signal: AbortSignal,
): Promise<{ body: Uint8Array } | { to: string }> {
  const secure = url.protocol === 'https:';
  if (!secure && url.protocol !== 'http:') throw new FetchError('A feed is fetched by https or http only.');
  const filter = { allowPrivateIPAddress: allowPrivate, allowMetaIPAddress: false };
  const agent = secure ? new RequestFilteringHttpsAgent(filter) : new RequestFilteringHttpAgent(filter);
  return new Promise((resolve, reject) => {
    const fail = (error: Error) =>
      reject(
        error instanceof FeedError || error instanceof FetchError
          ? error
          : new FetchError(
              /not allowed/.test(error.message)
                ? 'That address is on a private network. Set FEEDS_FROM_PRIVATE_NETWORKS=yes if that is meant.'
                : `The feed could not be fetched: ${signal.aborted ? 'it took longer than a minute' : error.message}.`,
            ),
      );
    const asked = (secure ? requestHttps : requestHttp)(
      url,
      {
        agent,
        signal,
        headers: {
          accept: 'application/json, text/csv',
          'user-agent': 'Bearings',
          'accept-encoding': 'identity',
        },
      },
      (answer) => {
        const { statusCode = 0, headers } = answer;
        if (statusCode >= 300 && statusCode < 400 && headers.location) {
          answer.resume();
          return resolve({ to: headers.location });
        }
        if (statusCode !== 200) {
          answer.resume();
          return fail(new FetchError(`The feed’s server answered ${statusCode}.`));
        }
        const chunks: Buffer[] = [];
        let size = 0;
        answer
          .on('data', (chunk: Buffer) => {
            size += chunk.length;
            if (size > LARGEST_FEED) {
              answer.destroy();
              fail(new FeedError('too-large'));
            } else chunks.push(chunk);
          })
          .on('end', () => resolve({ body: Buffer.concat(chunks) }))
          .on('error', fail);
      },
    );
    asked.on('error', fail).end();
  });
}

/**
 * Bytes of a feed, from its address. What is too large, too slow, or on a private network is not fetched.
 * @throws FetchError, FeedError
 */
export async function fetchFeed(address: string, options: FetchOptions): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  let url = new URL(address);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const answer = await get(url, options, signal);
    if ('body' in answer) return answer.body;
    const next = URL.parse(answer.to, url);
    if (!next) throw new FetchError('The feed’s server sends elsewhere, and says no address.');
    url = next;
  }
  throw new FetchError('The feed’s server sends from one address to the next.');
}
