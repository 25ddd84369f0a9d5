import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { COPIES_HEADER, NO_COPIES } from '@bearings/relay/protocol';
import type { Logger } from 'pino';
import { costOf } from './api/cost.ts';
import { problem } from './api/problem.ts';
import type { RateLimit } from './api/rate-limit.ts';
import { type ApiContext, answerApi } from './api/routes.ts';
import { Askers } from './asker.ts';
import type { DynamicPages } from './dynamic-pages.ts';
import { plainOf, sendFile } from './files.ts';
import { BARE_POLICY, securityHeaders } from './headers.ts';
import { type Made, sendMade } from './made.ts';
import { METRICS_PATH, type Metrics } from './metrics/metrics.ts';
import { isFromOurPages } from './own-pages.ts';
import { missingFor, pageBeforeSlash, readBuiltPages } from './pages.ts';
import { RELAY_PATH, type RelayDesk, SOCKET_PATH } from './relay/relay-desk.ts';
import type { Settings } from './settings.mjs';

/** No address of ours comes near it, and what reads an address may take longer than its length. */
const LONGEST_TARGET = 2048;

/** In milliseconds. Neither who never finishes asking nor who never reads an answer holds a connection for long. */
const LIMITS = {
  headersTimeout: 15_000,
  requestTimeout: 30_000,
  // Node looks for connections that are too slow every 30 s by default, later than both limits above.
  connectionsCheckingInterval: 5_000,
  /** Without a byte in either direction; a slow line moves one now and then. */
  idle: 60_000,
};
export type Limits = typeof LIMITS;

const OPTIONS = {
  // Node's own refusal would carry none of our headers.
  requireHostHeader: false,
};

const PLAIN = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
const plain = (res: ServerResponse, status: number, body: string): void =>
  void res.writeHead(status, { ...PLAIN, 'content-length': body.length }).end(body);

/** What is answered where no request could be read, by the code of Node's error; 400 for all others. */
const UNREADABLE: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
};

/** Whoever hangs up is no matter of ours. */
const hungUp = (): void => {};

/** Refuses what never became a request, as bare as any answer that is no page, and hangs up. */
function refuse(
  socket: Duplex & Partial<Pick<Socket, 'bytesWritten'>>,
  status: number,
  headers: Readonly<Record<string, string>>,
): void {
  // Whoever was answered before on this connection may still be reading: nothing is written into that.
  if (!socket.writable || (socket.bytesWritten ?? 0) > 0) return void socket.destroy();
  const fields = Object.entries({ ...headers, ...PLAIN, connection: 'close', 'content-length': '0' });
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...fields.map((field) => field.join(': '))];
  socket.end(`${lines.join('\r\n')}\r\n\r\n`, () => socket.destroy());
}

const isFilePath = (path: string) =>
  path.startsWith('/_app/') || path.startsWith('/s/') || /\.[a-z0-9]+$/i.test(path);

/**
 * Path and query of a request's target. The path is decoded and otherwise left as it stands: dots, slashes too many
 * and `%2F` lead nowhere. Undefined where it cannot be decoded.
 */
function readTarget(target: string): { path: string; query: string } | undefined {
  const end = target.includes('?') ? target.indexOf('?') : target.length;
  try {
    return { path: decodeURI(target.slice(0, end)), query: target.slice(end) };
  } catch {
    return undefined;
  }
}

/** What is answered beside the files of the build. */
export interface Living {
  readonly api: ApiContext;
  readonly rateLimit: RateLimit;
  readonly pages?: DynamicPages | undefined;
  readonly relay?: RelayDesk | undefined;
  readonly metrics?: Metrics | undefined;
}

const API = '/api/v1';
/** Whoever reads the public listings from another site may. */
const OPEN_TO_ALL = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };

async function apiAnswer(
  path: string,
  query: string,
  address: string,
  { api, rateLimit }: Living,
): Promise<Made> {
  const wait = rateLimit.wait(address, costOf(path, query));
  if (wait > 0) return { ...problem('too-many'), headers: { 'retry-after': String(wait) } };
  return answerApi(path.slice(API.length), new URLSearchParams(query), api);
}

/**
 * The one process: security headers on every answer, then `/healthz`, then what the build made, and nothing else.
 * A missing file is a 404 and never another file: a page in the place of a script would break an open workspace.
 * @param build folder of the built web
 * @param living what answers under `/api`; without it only files are served
 * @param limits on how long a connection may take
 * @throws Error when a page of the build carries no policy
 */
export function createBearingsServer(
  settings: Settings,
  log: Logger,
  build: string,
  living?: Living,
  { idle, ...limits }: Limits = LIMITS,
): Server {
  const headers = { ...securityHeaders(settings), 'content-security-policy': BARE_POLICY };
  const built = readBuiltPages(build);
  const askers = new Askers({ hasOrigin: settings.origin !== undefined, proxies: settings.proxies }, (line) =>
    log.warn(line),
  );

  /** Sends an answer; what goes wrong on our side says so, and the process goes on. */
  const sent = async (
    req: IncomingMessage,
    res: ServerResponse,
    send: () => Promise<void>,
  ): Promise<void> => {
    try {
      await send();
    } catch (error) {
      // The message may hold what was asked; the kind of the error and where it stands do not.
      log.error(
        { kind: (error as Error).name, stack: (error as Error).stack?.split('\n').slice(1, 6) },
        'an answer failed',
      );
      if (!res.headersSent) await sendMade(req, res, problem('failed'));
    }
  };
  const answered = (req: IncomingMessage, res: ServerResponse, make: () => Promise<Made>): Promise<void> =>
    sent(req, res, async () => sendMade(req, res, await make()));

  const answer: RequestListener = (req, res) => {
    res.setHeaders(new Map(Object.entries(headers)));
    const raw = req.url ?? '';
    const target = raw.length > LONGEST_TARGET ? undefined : readTarget(raw);
    const entry = target && built.entries.get(target.path);
    res.on('finish', () => {
      // Only paths that the build itself made are named: others could hold something of a person.
      const path = entry && target.path;
      log.debug({ method: req.method, path, status: res.statusCode }, 'answered');
    });
    if (raw.length > LONGEST_TARGET) return plain(res, 414, 'This address is too long.\n');
    if (!target) return plain(res, 400, 'This address cannot be read.\n');
    // RFC 9112, section 3.2.
    if (req.httpVersion === '1.1' && req.headers.host === undefined)
      return plain(res, 400, 'This request names no host.\n');
    const { path, query } = target;
    if (path === '/healthz') return plain(res, 200, 'ok\n');
    const isReading = req.method === 'GET' || req.method === 'HEAD';
    const metrics = path === METRICS_PATH && isReading ? living?.metrics?.answer(req) : undefined;
    if (metrics) return void answered(req, res, () => metrics);
    const relay = path === RELAY_PATH ? living?.relay : undefined;
    if (path === RELAY_PATH && !relay) res.setHeader(COPIES_HEADER, NO_COPIES);
    const bytesTaken = relay?.mostBytes ?? living?.pages?.mostBytes(path) ?? 0;
    const mostBytes = req.method === 'POST' ? bytesTaken : 0;
    const isTaken = mostBytes > 0;
    if (isTaken && !isFromOurPages(req, settings.origin))
      return plain(res, 403, 'Only our own pages send something here.\n');
    if (isTaken && !(Number(req.headers['content-length']) <= mostBytes))
      return plain(res, 413, 'This is more than can be sent here.\n');
    if (!isReading && !isTaken) res.setHeader('allow', 'GET, HEAD');
    if (living && (path === API || path.startsWith(`${API}/`))) {
      res.setHeaders(new Map(Object.entries(OPEN_TO_ALL)));
      if (!isReading) return void answered(req, res, async () => problem('only-reading'));
      return void answered(req, res, () => apiAnswer(path, query, askers.of(req), living));
    }
    if (!isReading && !isTaken) return plain(res, 405, 'Only reading is possible here.\n');
    if (entry) {
      res.setHeader('content-security-policy', entry.policy);
      if (entry.isShared) res.setHeader('cross-origin-resource-policy', 'cross-origin');
      if (path.startsWith('/_app/immutable/'))
        res.setHeader('cache-control', 'public,max-age=31536000,immutable');
      return void sent(req, res, () => sendFile(req, res, entry.file));
    }
    const page = pageBeforeSlash(built, path);
    if (page) return void res.writeHead(308, { location: encodeURI(page) + query }).end();
    const { pages } = living ?? {};
    if (living && (relay || pages?.has(path))) {
      const asker = askers.of(req);
      const wait = living.rateLimit.wait(asker, costOf(path, query));
      if (wait > 0) {
        res.setHeader('retry-after', wait);
        return plain(res, 429, 'That were too many questions in a short time. Wait a little.\n');
      }
      if (relay) return void relay.answer(req, res, asker);
      pages!.dress(path, res);
      return pages!.answer(req, res, asker, () => missed(req, res, path));
    }
    missed(req, res, path);
  };

  const missed = (req: IncomingMessage, res: ServerResponse, path: string): void => {
    const missing = isFilePath(path) ? undefined : missingFor(built, path);
    if (!missing) return void plain(res, 404, 'There is no such file.\n');
    const { file, policy } = missing;
    const own = { 'content-type': file.type, 'content-security-policy': policy, 'cache-control': 'no-store' };
    void sent(req, res, async () => {
      const body = await plainOf(file);
      res.writeHead(404, own).end(body);
    });
  };

  const upgrade = (req: IncomingMessage, line: Duplex, head: Buffer): void => {
    const refused = (status: number) => refuse(line, status, headers);
    if (readTarget(req.url ?? '')?.path !== SOCKET_PATH) return void refused(404);
    if (!isFromOurPages(req, settings.origin)) return void refused(403);
    living!.relay!.take(req, line, head, askers.of(req), refused);
  };
  /** Whoever would rather have another protocol is answered in this one. */
  const shouldUpgradeCallback = ({ headers: { upgrade: wanted } }: IncomingMessage): boolean =>
    living?.relay !== undefined && wanted?.toLowerCase() === 'websocket';

  return (
    createServer({ ...OPTIONS, ...limits, shouldUpgradeCallback }, answer)
      // From the first byte on: Node takes its own listener off a line that it hands over, and one without any ends us all.
      .on('connection', (socket) => socket.on('error', hungUp))
      .on('upgrade', upgrade)
      .setTimeout(idle)
      // Who expects more than Node knows is answered all the same, with our headers.
      .on('checkExpectation', answer)
      .on('clientError', (error: NodeJS.ErrnoException, socket: Socket) =>
        refuse(socket, UNREADABLE[error.code ?? ''] ?? 400, headers),
      )
      // Node hangs up without a word on who takes it for a proxy.
      .on('connect', (_req, socket: Socket) => refuse(socket, 405, headers))
  );
}
