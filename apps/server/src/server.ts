import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { sendFile } from './files.ts';
import { BARE_POLICY, securityHeaders } from './headers.ts';
import { missingFor, pageBeforeSlash, readBuiltPages } from './pages.ts';
import type { Settings } from './settings.ts';

/** No address of ours comes near it, and what reads an address may take longer than its length. */
const LONGEST_TARGET = 2048;

/** In milliseconds. Node looks for connections that are too slow every 30 s by default, later than both limits. */
const LIMITS = { headersTimeout: 15_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 };

function plain(res: ServerResponse, status: number, body: string): void {
  res
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
    .end(body);
}

const isFilePath = (path: string) =>
  path.startsWith('/_app/') || path.startsWith('/s/') || /\.[a-z0-9]+$/i.test(path);

/**
 * Path and query of a request's target. The path is decoded and otherwise left as it stands: dots, slashes too many
 * and `%2F` lead nowhere. Undefined where it can not be decoded.
 */
function readTarget(target: string): { path: string; query: string } | undefined {
  const end = target.includes('?') ? target.indexOf('?') : target.length;
  try {
    return { path: decodeURI(target.slice(0, end)), query: target.slice(end) };
  } catch {
    return undefined;
  }
}

/**
 * The one process: security headers on every answer, then `/healthz`, then what the build made, and nothing else.
 * A missing file is a 404 and never another file: a page in the place of a script would break an open workspace.
 * @param build folder of the built web
 * @throws Error when a page of the build carries no policy
 */
export function createBearingsServer(settings: Settings, log: Logger, build: string): Server {
  const headers = Object.entries(securityHeaders(settings));
  const built = readBuiltPages(build);

  return createServer(LIMITS, (req, res) => {
    for (const [name, value] of headers) res.setHeader(name, value);
    res.setHeader('content-security-policy', BARE_POLICY);
    const raw = req.url ?? '';
    const target = raw.length > LONGEST_TARGET ? undefined : readTarget(raw);
    const entry = target && built.entries.get(target.path);
    res.on('finish', () => {
      // Only paths that the build itself made are named: others could hold something of a person.
      const path = entry && target.path;
      log.debug({ method: req.method, path, status: res.statusCode }, 'answered');
    });
    if (raw.length > LONGEST_TARGET) return plain(res, 414, 'This address is too long.\n');
    if (!target) return plain(res, 400, 'This address can not be read.\n');
    const { path, query } = target;
    if (path === '/healthz') return plain(res, 200, 'ok\n');
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      res.setHeader('allow', 'GET, HEAD');
      return plain(res, 405, 'Only reading is possible here.\n');
    }
    if (entry) {
      res.setHeader('content-security-policy', entry.policy);
      if (path.startsWith('/_app/immutable/'))
        res.setHeader('cache-control', 'public,max-age=31536000,immutable');
      return sendFile(req, res, entry.file);
    }
    const page = pageBeforeSlash(built, path);
    if (page) return void res.writeHead(308, { location: encodeURI(page) + query }).end();
    const missing = isFilePath(path) ? undefined : missingFor(built, path);
    if (!missing) return plain(res, 404, 'There is no such file.\n');
    const { file, policy } = missing;
    const own = { 'content-type': file.type, 'content-security-policy': policy, 'cache-control': 'no-store' };
    res.writeHead(404, own).end(file.body);
  });
}
