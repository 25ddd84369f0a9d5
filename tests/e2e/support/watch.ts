import type { BrowserContext, Page } from 'playwright-core';

/** What a visit did that it should not have: spoke of its policy, threw, or asked somebody else. */
export interface Watch {
  readonly troubles: string[];
  readonly foreign: string[];
}

/** How the browser itself says that a server, or the whole network, is away. */
export const AWAY = /net::ERR_(?!BLOCKED)|^WebSocket connection to /;
/** How the browser itself says that a server answered what was asked of it with this status. */
export const answeredWith = (status: number) =>
  new RegExp(`^Failed to load resource: .* status of ${status} `);

/** Visits that have no service worker say so themselves. */
const BLOCKED = /^Service Worker registration blocked by Playwright$/;
const OF_POLICY = /content security policy|trusted ?(?:type|html|script)/i;

const watches: Watch[] = [];

/**
 * Collects from now on what no visit should do, in its pages, workers and service worker.
 * @param origin whom alone it may ask
 * @param expects what it may say, and whom else it may ask, because its test has it do so
 */
export function watch(context: BrowserContext, origin: string, expects: readonly RegExp[] = []): Watch {
  const found: Watch = { troubles: [], foreign: [] };
  const isExpected = (text: string) => expects.some((pattern) => pattern.test(text));
  const says = (text: string) => {
    if (!BLOCKED.test(text) && !isExpected(text)) found.troubles.push(text);
  };
  const asks = (url: string) => {
    if (/^(data|blob|about|chrome-error):/.test(url)) return;
    const { origin: asked } = new URL(url.replace(/^ws/, 'http'));
    if (asked !== origin && !isExpected(url)) found.foreign.push(url);
  };
  const listen = (page: Page) => void page.on('websocket', (socket) => asks(socket.url()));
  context.pages().forEach(listen);
  context.on('page', listen);
  context.on('console', (message) => {
    const text = message.text();
    if (['error', 'warning'].includes(message.type()) || OF_POLICY.test(text)) says(text);
  });
  context.on('weberror', (error) => says(String(error.error())));
  context.on('request', (request) => asks(request.url()));
  watches.push(found);
  return found;
}

/** What all visits did since it was last asked for that they should not have. */
export function taken(): Watch {
  return {
    troubles: watches.flatMap(({ troubles }) => troubles.splice(0)),
    foreign: watches.flatMap(({ foreign }) => foreign.splice(0)),
  };
}
