import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import type { Made } from '../made.ts';
import { type Family, gauge, PROMETHEUS, written } from './prometheus.ts';

export const METRICS_PATH = '/metrics';

/** What proxies add: whoever comes by way of one is somebody else. */
const FORWARDED = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'];
const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;
const LOCAL_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/** Whether a program on this machine asks, by no proxy, and no page that stands under another name. */
export function isFromHere({
  socket,
  headers,
}: {
  readonly socket: { readonly remoteAddress?: string | undefined };
  readonly headers: IncomingHttpHeaders;
}): boolean {
  return (
    LOOPBACK.test(socket.remoteAddress ?? '') &&
    LOCAL_HOST.test(headers.host ?? '') &&
    FORWARDED.every((name) => headers[name] === undefined)
  );
}

/** Where numbers come from. What cannot be told just now is left out. */
export type Source = () => Promise<readonly Family[]>;

/** Numbers about this process and what it keeps; never of a person, an address or a single log. */
export class Metrics {
  readonly #sources: readonly Source[];
  readonly #lag = monitorEventLoopDelay({ resolution: 20 });

  constructor(sources: readonly Source[]) {
    this.#sources = sources;
    this.#lag.enable();
  }

  /** @returns undefined for whoever asks from elsewhere */
  answer(request: IncomingMessage): Promise<Made> | undefined {
    return isFromHere(request) ? this.#made() : undefined;
  }

  async #made(): Promise<Made> {
    const told = await Promise.all(this.#sources.map((source) => source().catch(() => [])));
    const body = written([...this.#process(), ...told.flat()]);
    return { type: PROMETHEUS, body, headers: { 'cache-control': 'no-store' } };
  }

  /** The lag is the longest since it was last asked for. */
  #process(): readonly Family[] {
    const { rss, heapUsed } = process.memoryUsage();
    const lag = this.#lag.max / 1e9;
    this.#lag.reset();
    return [
      gauge('bearings_up_seconds', 'How long this process runs.', process.uptime()),
      gauge('bearings_memory_bytes', 'Memory of this process.', rss),
      gauge('bearings_heap_bytes', 'Memory that its objects take up.', heapUsed),
      gauge(
        'bearings_event_loop_lag_seconds',
        'The longest time since the last look for which it answered nobody.',
        lag,
      ),
    ];
  }
}
