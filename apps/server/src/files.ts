import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/**
 * A file as it is sent. What the build made smaller forms of is held in those alone: few ask for it as it is, and held so as
 * well it would take up most of the memory of all.
 */
export interface BuiltFile {
  readonly type: string;
  /** Of the content, so that what a new version left as it was is not sent again. */
  readonly etag: string;
  /** As it is, where there is no `gzip`. */
  readonly plain: Buffer | undefined;
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

/** Reads one file after the other into the same memory, so that none is left behind by those that are not kept. */
class Reader {
  #memory = Buffer.allocUnsafe(2 ** 20);

  /** @returns what it holds, until the next one is read */
  read(path: string): Buffer {
    const file = openSync(path, 'r');
    try {
      const { size } = fstatSync(file);
      if (size > this.#memory.length) this.#memory = Buffer.allocUnsafe(size);
      return this.#memory.subarray(0, readSync(file, this.#memory, 0, size, 0));
    } finally {
      closeSync(file);
    }
  }
}

/**
 * Reads every file under a folder into memory: it is a few megabytes, no answer waits for the disk, and a build that
 * takes the place of this one while the server runs changes nothing.
 * @returns each with its path under the folder, such as `/s/page.js`; `page.js.br` and `page.js.gz` belong to `page.js`.
 *   `body` is what it is without them, until the next is asked for
 */
export function* readFiles(
  folder: string,
): Generator<{ readonly path: string; readonly file: BuiltFile; readonly body: Buffer }> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const all = new Set(found);
  const reader = new Reader();
  const kept = (name: string) => (all.has(name) ? readFileSync(name) : undefined);
  for (const name of found) {
    if (/\.(br|gz)$/.test(name) && all.has(name.slice(0, -3))) continue;
    const body = reader.read(name);
    const gzip = kept(`${name}.gz`);
    const file = {
      type: TYPES[extname(name)] ?? 'application/octet-stream',
      etag: createHash('sha256').update(body).digest('base64url').slice(0, 22),
      plain: gzip ? undefined : Buffer.from(body),
      br: kept(`${name}.br`),
      gzip,
    };
    yield { path: `/${relative(folder, name).split(sep).join('/')}`, file, body };
  }
}

const unpacked = promisify(gunzip);

/** A file as it is. */
export const plainOf = async ({ plain, gzip }: BuiltFile): Promise<Buffer> => plain ?? unpacked(gzip!);

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
export async function sendFile(req: IncomingMessage, res: ServerResponse, file: BuiltFile): Promise<void> {
  const coding = bestCoding(file, String(req.headers['accept-encoding'] ?? ''));
  const etag = `"${coding ? `${file.etag}.${coding}` : file.etag}"`;
  res.setHeader('etag', etag);
  if (file.br || file.gzip) res.setHeader('vary', 'Accept-Encoding');
  if (isHeld(req.headers['if-none-match'] ?? '', etag)) return void res.writeHead(304).end();
  const body = coding ? file[coding]! : await plainOf(file);
  if (coding) res.setHeader('content-encoding', coding);
  res.writeHead(200, { 'content-type': file.type, 'content-length': body.length }).end(body);
}
