import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';

/** A file as it is sent, with the smaller forms the build made for who can unpack them. */
export interface BuiltFile {
  readonly type: string;
  /** Of the content, so that what a new version left as it was is not sent again. */
  readonly etag: string;
  readonly body: Buffer;
  readonly br: Buffer | undefined;
  readonly gzip: Buffer | undefined;
}

/** The endings that the build makes. */
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html;charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain;charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/**
 * Reads every file under a folder into memory: it is a few megabytes, no answer waits for the disk, and a build that
 * takes the place of this one while the server runs changes nothing.
 * @returns by path under the folder, such as `/s/page.js`; `page.js.br` and `page.js.gz` belong to `page.js`
 */
export function readFiles(folder: string): ReadonlyMap<string, BuiltFile> {
  const bodies = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [`/${relative(folder, file).split(sep).join('/')}`, readFileSync(file)]),
  );
  const files = new Map<string, BuiltFile>();
  for (const [path, body] of bodies) {
    if (/\.(br|gz)$/.test(path) && bodies.has(path.slice(0, -3))) continue;
    files.set(path, {
      type: TYPES[extname(path)] ?? 'application/octet-stream',
      etag: createHash('sha256').update(body).digest('base64url').slice(0, 22),
      body,
      br: bodies.get(`${path}.br`),
      gzip: bodies.get(`${path}.gz`),
    });
  }
  return files;
}

/** How much the asker wants a coding, 0 to 1: RFC 9110, section 12.5.3. */
function weights(header: string): (coding: string) => number {
  const given = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [coding, ...parameters] = part.split(';').map((text) => text.trim());
    const weight = parameters.find((text) => text.startsWith('q='));
    given.set(coding!, weight ? Number.parseFloat(weight.slice(2)) || 0 : 1);
  }
  return (coding) => given.get(coding) ?? given.get('*') ?? 0;
}

/** The smallest form that is there and that the asker takes; undefined: as it is. */
export function bestCoding(
  { br, gzip }: { readonly br: unknown; readonly gzip: unknown },
  header: string,
): 'br' | 'gzip' | undefined {
  const weight = weights(header);
  const forBr = br ? weight('br') : 0;
  const forGzip = gzip ? weight('gzip') : 0;
  if (forGzip > forBr) return 'gzip';
  return forBr > 0 ? 'br' : undefined;
}

/** Whether the asker holds it already. Weak comparison: RFC 9110, section 13.1.2. */
export const isHeld = (header: string, etag: string): boolean =>
  header.split(',').some((held) => ['*', etag, `W/${etag}`].includes(held.trim()));

/** Answers with the whole file, smaller where the asker understands it, or with 304 where they hold it already. */
export function sendFile(req: IncomingMessage, res: ServerResponse, file: BuiltFile): void {
  const coding = bestCoding(file, String(req.headers['accept-encoding'] ?? ''));
  const etag = `"${coding ? `${file.etag}.${coding}` : file.etag}"`;
  res.setHeader('etag', etag);
  if (file.br || file.gzip) res.setHeader('vary', 'Accept-Encoding');
  if (isHeld(req.headers['if-none-match'] ?? '', etag)) return void res.writeHead(304).end();
  const body = coding ? file[coding]! : file.body;
  if (coding) res.setHeader('content-encoding', coding);
  res.writeHead(200, { 'content-type': file.type, 'content-length': body.length }).end(body);
}
