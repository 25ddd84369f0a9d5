import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBearingsServer } from './server.ts';
import { readSettings } from './settings.mjs';

const page = (words: string) =>
  `<head><meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'self'"></head>${words}`;
const BUILD = {
  'handler.js': "export const handler = (_req, res) => res.end('drawn on the spot');",
  'prerendered/index.html': page('first'),
  'prerendered/now.html': page('now'),
  'prerendered/missing.html': page('missing'),
  'prerendered/missing.html.gz': gzipSync(page('missing')),
  'client/s/page.js': 'page',
  'client/s/page.js.br': 'page as br',
  'client/s/page.js.gz': gzipSync('page'),
  'client/s/broken.js': 'broken',
  'client/s/broken.js.br': 'broken as br',
  'client/s/broken.js.gz': 'no longer packed',
  'client/_app/immutable/part.js': 'part',
  'client/_app/immutable/workers/stretch.js': 'stretch',
  'client/service-worker.js': 'service',
  'kept/_app/immutable/before.js': 'before',
  'kept/s/page.js': 'page before',
};

let build: string;
let server: Server;
beforeAll(async () => {
  build = mkdtempSync(join(tmpdir(), 'build-'));
  for (const [path, content] of Object.entries(BUILD)) {
    mkdirSync(dirname(join(build, path)), { recursive: true });
    writeFileSync(join(build, path), content);
  }
  server = createBearingsServer(readSettings({}), pino({ level: 'silent' }), build);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
  rmSync(build, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly bytes: Buffer;
}

/** Asks for a target as it stands: `fetch` would tidy it first. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path, headers, method, agent: false },
      async (answer) => {
        const bytes = Buffer.concat(await answer.toArray());
        resolve({ status: answer.statusCode!, headers: answer.headers, body: bytes.toString(), bytes });
      },
    );
    asked.on('error', reject).end();
  });
}

test('an address of more than 2 kB is refused before anything reads it', async () => {
  const { status, headers } = await ask(`/${'a'.repeat(2048)}`);
  expect(status).toBe(414);
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect((await ask(`/${'a'.repeat(2047)}`)).status).toBe(404);
});

test.each([['/now/'], ['/%zz'], ['/gone'], ['/gone.js'], ['/healthz'], ['/now', 'POST']])(
  'whatever is answered, nobody may frame it: %s %s',
  async (path, method = 'GET') => {
    const { headers } = await ask(path, {}, method);
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  },
);

test.each([
  '//now',
  '//now/',
  '//',
  '/now//',
  '/now%2F',
  '/now%2f',
  '/./now',
  '/gone/../now',
  '/%2e/now',
  '/now/.',
  'http://other.example/now',
  'http://other.example/now/',
  '/now\\',
  '/now#here',
  '*',
])('an address that only resembles one of ours finds nothing: %s', async (path) => {
  const { status, body } = await ask(path);
  expect(status).toBe(404);
  expect(body).toContain('missing');
});

test('a server that keeps no copies says so where they would be kept, and nowhere else', async () => {
  const { status, headers } = await ask('/relay');
  expect([status, headers['bearings-copies']]).toEqual([404, 'none']);
  expect((await ask('/elsewhere')).headers['bearings-copies']).toBeUndefined();
});

test('one slash too many leads to the page, with what was asked', async () => {
  const { status, headers } = await ask('/now/?from=here');
  expect([status, headers.location]).toEqual([308, '/now?from=here']);
  expect((await ask('/s/page.js/')).status).toBe(404);
});

test('an address finds its page however it is written, and whoever the host is said to be', async () => {
  for (const path of ['/now', '/%6eow', '/now?from=here']) expect((await ask(path)).body).toContain('now');
  for (const host of ['', 'a b', '%00', 'localhost:99999'])
    expect((await ask('/now/', { host })).status).toBe(308);
  expect((await ask('/now')).headers).toMatchObject({
    'content-type': 'text/html;charset=utf-8',
    'content-security-policy': "default-src 'none'; script-src 'self'; frame-ancestors 'none'",
  });
});

test('a compressed file is sent for its own address to who understands it, and has none itself', async () => {
  const sent = async (coding: string) => {
    const { headers, bytes } = await ask('/s/page.js', { 'accept-encoding': coding });
    expect(headers.vary).toBe('Accept-Encoding');
    expect(headers['content-length']).toBe(String(bytes.length));
    const used = headers['content-encoding'];
    return [used, (used === 'gzip' ? gunzipSync(bytes) : bytes).toString()];
  };
  expect(await sent('gzip, deflate, br')).toEqual(['br', 'page as br']);
  expect(await sent('gzip;q=1, br;q=0.5')).toEqual(['gzip', 'page']);
  expect(await sent('*')).toEqual(['br', 'page as br']);
  for (const coding of ['identity', 'br;q=0, gzip;q=0', 'xbrx', ''])
    expect(await sent(coding)).toEqual([undefined, 'page']);
  for (const path of ['/s/page.js.br', '/s/page.js.gz']) expect((await ask(path)).status).toBe(404);
});

test('a smaller form that broke on the disk is told to who needs it, and nothing else stops', async () => {
  expect((await ask('/s/broken.js', { 'accept-encoding': 'br' })).body).toBe('broken as br');
  expect((await ask('/s/broken.js')).status).toBe(500);
  expect((await ask('/s/page.js')).body).toBe('page');
});

test('who holds a file already is told that it is the same', async () => {
  const { etag } = (await ask('/now')).headers;
  for (const held of [etag!, `W/${etag}`, `"other", ${etag}`, '*']) {
    const { status, headers, body } = await ask('/now', { 'if-none-match': held });
    expect([status, headers.etag, body]).toEqual([304, etag, '']);
  }
  expect((await ask('/now', { 'if-none-match': '"other"' })).status).toBe(200);
});

test('mistake 6: a worker has a policy of its own, and only the one that stretches passphrases runs WebAssembly', async () => {
  const policy = async (path: string) => (await ask(path)).headers['content-security-policy'];
  expect(await policy('/_app/immutable/workers/stretch.js')).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
  );
  expect(await policy('/service-worker.js')).toBe(
    "default-src 'none'; script-src 'self'; connect-src 'self'",
  );
  expect(await policy('/_app/immutable/part.js')).not.toContain('wasm');
});

test('only names that carry their hash are kept without asking again', async () => {
  expect((await ask('/_app/immutable/part.js')).headers['cache-control']).toMatch(/immutable/);
  for (const path of ['/now', '/s/page.js'])
    expect((await ask(path)).headers['cache-control']).toBeUndefined();
});

test('a file of the version before is there as long as none of this version has its name', async () => {
  expect((await ask('/_app/immutable/before.js')).body).toBe('before');
  expect((await ask('/s/page.js')).body).toBe('page');
});

test.each(['bytes=10-5', 'bytes=9-', 'bytes=-1', 'bytes=a-b'])(
  'a part that cannot be is answered with the whole: %s',
  async (range) => {
    for (const path of ['/s/page.js', '/_app/immutable/before.js'])
      expect((await ask(path, { range })).status).toBe(200);
  },
);

/** All that comes back for these bytes, until the server hangs up. */
async function send(bytes: string): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1').setEncoding('latin1');
  socket.write(bytes);
  return (await socket.toArray()).join('');
}

test.each([
  ['no http at all', 'hello\r\n\r\n', 400],
  ['a header that is none', 'GET / HTTP/1.1\r\nhost: a\r\na b: c\r\n\r\n', 400],
  ['headers without end', `GET / HTTP/1.1\r\nhost: a\r\na: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
  ['no host', 'GET / HTTP/1.1\r\nconnection: close\r\n\r\n', 400],
  ['an odd wish', 'GET / HTTP/1.1\r\nhost: a\r\nexpect: tea\r\nconnection: close\r\n\r\n', 200],
])('what is no good request is answered as bare as all that is no page: %s', async (_, bytes, status) => {
  const [head, body = ''] = (await send(bytes)).split('\r\n\r\n');
  const [first, ...fields] = head!.toLowerCase().split('\r\n');
  expect(first).toMatch(new RegExp(`^http/1.1 ${status} `));
  const headers = Object.fromEntries(fields.map((field) => field.split(/: (.*)/)));
  expect(headers).toMatchObject({
    connection: 'close',
    'content-length': String(body.length),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  if (status !== 200) expect(headers['cache-control']).toBe('no-store');
});

test('an answer that was begun is not written into by a refusal', async () => {
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1').setEncoding('latin1');
  socket.write('GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n');
  const [first] = (await once(socket, 'data')) as [string];
  expect(first).toMatch(/^HTTP\/1.1 200 /);
  socket.write('hello\r\n\r\n');
  expect((await socket.toArray()).join('')).not.toContain('HTTP/1.1');
});

test('asked for the head alone, it sends the size and no body', async () => {
  const { headers, body } = await ask('/s/page.js', {}, 'HEAD');
  expect([headers['content-length'], body]).toEqual(['4', '']);
});

test('who takes it for a proxy is refused with the headers of every answer', async () => {
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  socket.write('CONNECT other.example:80 HTTP/1.1\r\nHost: other.example\r\n\r\n');
  const answer = (await socket.toArray()).join('');
  expect(answer).toMatch(/^HTTP\/1\.1 405 /);
  expect(answer).toContain("content-security-policy: default-src 'none'");
});

test.each([
  ['takes it for a proxy', 'connect', 'CONNECT other.example:80 HTTP/1.1\r\nHost: other.example\r\n\r\n'],
  ['says what is no request', 'clientError', 'hello\r\n\r\n'],
  ['asks as all do', 'request', 'GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n'],
])('a line that breaks is no matter of ours, whoever %s', async (_, event, bytes) => {
  const accepted = once(server, 'connection');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {});
  const taken = once(server, event);
  socket.write(bytes);
  await taken;
  const [held] = (await accepted) as [Socket];
  // Without a listener this would end the whole process.
  expect(() => held.emit('error', new Error('write ECONNRESET'))).not.toThrow();
  socket.destroy();
});

test('who asks and asks and never reads is let go', async () => {
  const limits = { headersTimeout: 1000, requestTimeout: 1000, connectionsCheckingInterval: 100, idle: 50 };
  const hasty = createBearingsServer(readSettings({}), pino({ level: 'silent' }), build, undefined, limits);
  hasty.listen(0, '127.0.0.1');
  await once(hasty, 'listening');
  const accepted = once(hasty, 'connection');
  const socket = connect((hasty.address() as AddressInfo).port, '127.0.0.1').pause();
  socket.on('error', () => {});
  socket.write('GET /now HTTP/1.1\r\nHost: here\r\n\r\n'.repeat(50_000));
  const [held] = (await accepted) as [Socket];
  await once(held, 'close');
  expect(held.destroyed).toBe(true);
  socket.destroy();
  hasty.close();
  await once(hasty, 'close');
});
