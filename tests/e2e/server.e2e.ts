import { once } from 'node:events';
import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { PSEUDO_BUILD, startServer } from './support/processes.ts';
import { useServer } from './support/product.ts';

const server = useServer({ LOG_LEVEL: 'debug' });

const get = (path: string, init?: RequestInit) =>
  fetch(new URL(path, server().origin), { redirect: 'manual', ...init });

describe('every answer', () => {
  const paths = [
    '/',
    '/now',
    '/help',
    '/app',
    '/handbook',
    '/no-such-page',
    '/no-such-file.js',
    '/healthz',
    '/s/page.js',
  ];
  test.each(paths)('%s carries the headers that keep a page to itself', async (path) => {
    const { headers } = await get(path);
    expect(Object.fromEntries(headers)).toMatchObject({
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test.each(['/', '/now', '/app'])('%s allows only its own scripts, through Trusted Types', async (path) => {
    const policy = (await get(path)).headers.get('content-security-policy')!;
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toMatch(/script-src 'self'/);
  });
});

const LISTENS = /listens at (\S+),/;

test('behind TLS it names its public address and its own, and asks browsers to stay with https for two years', async () => {
  const behind = await startServer({ ORIGIN: 'https://bearings.example' });
  expect(behind.origin).toBe('https://bearings.example');
  // Where it listens is the second line it says.
  await expect.poll(() => behind.output()).toMatch(LISTENS);
  const { headers } = await fetch(LISTENS.exec(behind.output())![1]!);
  expect(headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
  await behind.stop();
});

test.each(['/_app/immutable/chunks/gone.js', '/s/gone.js', '/fonts/gone.woff2', '/gone.html', '/gone.css'])(
  'a missing file is a 404 and never another file: %s',
  async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
  },
);

test('a missing page is a 404 with a way out', async () => {
  const response = await get('/no-such-page');
  expect(response.status).toBe(404);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  const html = await response.text();
  expect(html).toContain('/now');
  expect(html).toContain('lang="en"');
});

test('a missing page speaks the language of its address', async () => {
  const other = await startServer({}, PSEUDO_BUILD);
  for (const [path, lang, dir] of [
    ['/ar-XB/no-such-page', 'ar-XB', 'rtl'],
    ['/en-XA/handbook/no/such/page', 'en-XA', 'ltr'],
    ['/fr/no-such-page', 'en', 'ltr'],
  ] as const) {
    const response = await fetch(other.origin + path);
    expect(response.status, path).toBe(404);
    expect(await response.text(), path).toMatch(new RegExp(`<html[^>]*lang="${lang}"[^>]*dir="${dir}"`));
  }
  await other.stop();
});

test('only reading is possible', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
    expect((await get('/', { method })).status).toBe(405);
});

/** Asks for a target as it stands: `fetch` would tidy it first. */
async function getAsItStands(path: string): Promise<{ status: number; body: string }> {
  const { port } = new URL(server().origin);
  return new Promise((resolve, reject) => {
    request({ port, path, host: '127.0.0.1', agent: false }, async (res) => {
      resolve({ status: res.statusCode!, body: (await res.setEncoding('utf8').toArray()).join('') });
    })
      .on('error', reject)
      .end();
  });
}

test('addresses that climb out of the folder find nothing', async () => {
  for (const path of [
    '/../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '//etc/passwd',
    '/%zz',
    '/%00',
  ])
    expect([400, 404]).toContain((await getAsItStands(path)).status);
});

test.each(['//app/', '/now//', '/now%2F', '/./now', 'http://other.example/now', '/app/gone/'])(
  'an address that only resembles one of ours gets the missing page, which no server drew: %s',
  async (path) => {
    const { status, body } = await getAsItStands(path);
    expect(status).toBe(404);
    expect(body).toBe(await (await get('/no-such-page')).text());
  },
);

test('what the build compressed has no address of its own', async () => {
  for (const path of ['/service-worker.js.br', '/now.html.gz', '/now.html'])
    expect((await get(path)).status).toBe(404);
});

test('the log names no address and no path that the build did not make', async () => {
  await get('/secret-words-of-a-person?q=hidden', { headers: { 'x-forwarded-for': '203.0.113.9' } });
  await get('/now?from=someone');
  const output = server().output();
  expect(output).toContain('"path":"/now"');
  expect(output).not.toMatch(/127\.0\.0\.1:\d|203\.0\.113|::1|secret-words|hidden|someone|user-agent/i);
});

test('asked to stop, it finishes what it is doing and leaves', async () => {
  const own = await startServer();
  const slow = await fetch(new URL('/', own.origin));
  const exited = once(own.process, 'exit');
  own.process.kill('SIGTERM');
  expect((await slow.text()).length).toBeGreaterThan(100);
  expect(await exited).toEqual([0, null]);
});

test.each([
  [{ PORT: 'x' }, 'PORT is "x"'],
  [{ ORIGIN: 'here' }, 'ORIGIN is "here"'],
  [{ HOST: 'not.a.host.invalid' }, 'HOST is "not.a.host.invalid"'],
])('a wrong setting ends the start with one line: %o', async (environment, line) => {
  const failure = await startServer(environment as unknown as Record<string, string>).then(
    () => '',
    (error: Error) => error.message,
  );
  expect(failure).toContain(line);
  expect(failure.trim().split('\n')).toHaveLength(1);
});

test('a taken port is said in one line', async () => {
  const failure = await startServer({ PORT: new URL(server().origin).port }).then(
    () => '',
    (error: Error) => error.message,
  );
  expect(failure).toMatch(/Port \d+ is taken/);
});

test('the operator is told when browsers will hold it insecure', async () => {
  const open = await startServer({ HOST: '0.0.0.0' });
  // Another stream, which may come after the line that it is ready.
  await expect.poll(() => open.output()).toContain('TLS proxy');
  await open.stop();
});
