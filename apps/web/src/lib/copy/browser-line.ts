import { COPIES_HEADER, NO_COPIES } from '@bearings/relay/protocol';
import { FrameServer } from '@bearings/vault/frame-server';
import type { LineEnvironment } from '@bearings/vault/transport';
import type { Space } from '#lib/space.ts';

/** How long an answer over HTTP has, and how slow a network may be, in bytes a second. */
const ANSWER_MS = 30_000;
const SLOWEST = 8_000;
/** What one answer may hold. */
const MOST_BYTES = 2 ** 18;

/** This browser, as lines to a server see it. */
function browserLine(): LineEnvironment {
  return {
    subtle: crypto.subtle,
    now: () => Date.now(),
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    socket: (url) => new WebSocket(url),
    async post(frame) {
      const wait = ANSWER_MS + (((frame?.length ?? 0) + MOST_BYTES) / SLOWEST) * 1_000;
      const response = await fetch('/relay', {
        ...(frame ? { method: 'POST', body: frame } : {}),
        headers: frame ? { 'content-type': 'application/octet-stream' } : {},
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        signal: AbortSignal.timeout(wait),
      });
      const body = new Uint8Array(await response.arrayBuffer());
      const { status, headers } = response;
      const keepsNone = headers.get(COPIES_HEADER) === NO_COPIES;
      return { status, type: headers.get('content-type') ?? '', keepsNone, body };
    },
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    later(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    breathe: () => new Promise((resolve) => setTimeout(resolve)),
  };
}

const servers = new Map<Space, FrameServer>();

/** The server that this page came from. @param space whose copies are kept there; letting in and orders are the same for each */
export function ourServer(space: Space = 'own'): FrameServer {
  const server = servers.get(space) ?? new FrameServer(browserLine(), location.origin, space);
  servers.set(space, server);
  return server;
}
