import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Logger } from 'pino';
import sirv from 'sirv';
import { BARE_POLICY, SERVICE_WORKER_POLICY, securityHeaders, WORKER_POLICY } from './headers.ts';
import { isPage, missingFor, readBuiltPages } from './pages.ts';
import type { Settings } from './settings.ts';

/** No address of ours comes near it, and what reads an address may take longer than its length. */
const LONGEST_TARGET = 2048;

/** In milliseconds. Node looks for connections that are too slow every 30 s by default, later than both limits. */
const LIMITS = { headersTimeout: 15_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 };

type Handler = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

function plain(res: ServerResponse, status: number, body: string): void {
  res
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
    .end(body);
}

const isFilePath = (path: string) =>
  path.startsWith('/_app/') || path.startsWith('/s/') || /\.[a-z0-9]+$/i.test(path);

/** The path without its query, or undefined for what no browser sends. */
function pathOf(req: IncomingMessage): string | undefined {
  try {
    return decodeURIComponent(new URL(req.url ?? '', 'http://localhost').pathname);
  } catch {
    return undefined;
  }
}

/**
 * The one process: security headers on every answer, then `/healthz`, then the built web.
 * A missing file is a 404 and never another file: a page in the place of a script would break an open workspace.
 * @param build folder of the built web
 */
export async function createBearingsServer(settings: Settings, log: Logger, build: string): Promise<Server> {
  const headers = Object.entries(securityHeaders(settings));
  const built = readBuiltPages(build);
  const { policies, files } = built;
  const { handler: web } = (await import(join(build, 'handler.js'))) as { handler: Handler };
  const previous = join(build, 'kept');
  const kept: Handler = existsSync(previous)
    ? sirv(previous, { immutable: true, maxAge: 31_536_000 })
    : (_req, _res, next) => next();

  const policyFor = (path: string) => {
    if (path.startsWith('/_app/immutable/workers/')) return WORKER_POLICY;
    if (path === '/service-worker.js') return SERVICE_WORKER_POLICY;
    return policies.get(path) ?? BARE_POLICY;
  };

  const server = createServer(LIMITS, (req, res) => {
    for (const [name, value] of headers) res.setHeader(name, value);
    res.setHeader('content-security-policy', BARE_POLICY);
    const tooLong = (req.url ?? '').length > LONGEST_TARGET;
    const path = tooLong ? undefined : pathOf(req);
    res.on('finish', () => {
      // Only paths that the build itself made are named: others could hold something of a person.
      const known = path !== undefined && (policies.has(path) || files.has(path));
      log.debug({ method: req.method, path: known ? path : undefined, status: res.statusCode }, 'answered');
    });
    if (tooLong) return plain(res, 414, 'This address is too long.\n');
    if (path === undefined) return plain(res, 400, 'This address can not be read.\n');
    res.setHeader('content-security-policy', policyFor(path));
    if (path === '/healthz') return plain(res, 200, 'ok\n');
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      res.setHeader('allow', 'GET, HEAD');
      return plain(res, 405, 'Only reading is possible here.\n');
    }
    const missing = () => plain(res, 404, 'There is no such file.\n');
    if (isFilePath(path) && !files.has(path)) return kept(req, res, missing);
    if (!files.has(path) && !isPage(built, path)) {
      const page = missingFor(built, path);
      if (!page) return missing();
      const type = 'text/html; charset=utf-8';
      const own = {
        'content-type': type,
        'content-security-policy': page.policy,
        'cache-control': 'no-store',
      };
      return void res.writeHead(404, own).end(page.html);
    }
    return web(req, res, missing);
  });
  return server;
}
