import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { bestCoding, isHeld } from './files.ts';

/** An answer that was made for this one request. */
export interface Made {
  readonly status?: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Below this a smaller form saves nothing. */
const WORTH_PACKING = 900;
const packers = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, {
      params: {
        // The best takes a hundred times as long for a tenth less.
        [constants.BROTLI_PARAM_QUALITY]: 4,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
  gzip: (body: Buffer) => promisify(gzip)(body, { level: 6 }),
};

/** Sends it, smaller where the asker understands it, or 304 where they hold the same already. */
export async function sendMade(
  req: IncomingMessage,
  res: ServerResponse,
  { status = 200, type, body, headers = {} }: Made,
): Promise<void> {
  const plain = Buffer.from(body);
  const coding =
    plain.length >= WORTH_PACKING
      ? bestCoding({ br: true, gzip: true }, String(req.headers['accept-encoding'] ?? ''))
      : undefined;
  const digest = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  const etag = `"${coding ? `${digest}.${coding}` : digest}"`;
  res.setHeaders(
    new Map(Object.entries({ 'cache-control': 'no-cache', vary: 'Accept-Encoding', ...headers, etag })),
  );
  if (status === 200 && isHeld(req.headers['if-none-match'] ?? '', etag))
    return void res.writeHead(304).end();
  const sent = coding ? await packers[coding](plain) : plain;
  if (coding) res.setHeader('content-encoding', coding);
  res.writeHead(status, { 'content-type': type, 'content-length': sent.length }).end(sent);
}
