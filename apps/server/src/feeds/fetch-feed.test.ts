import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LARGEST_FEED } from '@bearings/directory/feeds/decode';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FetchError, fetchFeed } from './fetch-feed.ts';

let answer: RequestListener;
let server: Server;
let origin: string;
beforeAll(async () => {
  server = createServer((req, res) => answer(req, res)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const HERE = { allowPrivate: true };
const fetched = async (address: string, options = HERE) =>
  Buffer.from(await fetchFeed(address, options)).toString();

test('a feed comes, also by way of another address', async () => {
  answer = (req, res) => {
    if (req.url === '/old') return void res.writeHead(302, { location: '/new' }).end();
    res.end('[]');
  };
  expect(await fetched(`${origin}/new`)).toBe('[]');
  expect(await fetched(`${origin}/old`)).toBe('[]');
});

test('private networks and this machine are not asked unless the operator says so, by name or redirect either', async () => {
  answer = (_req, res) => void res.end('[]');
  const port = new URL(origin).port;
  for (const host of [
    '127.0.0.1',
    'localhost',
    '[::1]',
    '0.0.0.0',
    '10.0.0.1',
    '169.254.169.254',
    '[::ffff:127.0.0.1]',
    '2130706433',
  ])
    await expect(fetchFeed(`http://${host}:${port}/`, { allowPrivate: false }), host).rejects.toThrow(
      /private network/,
    );
  await expect(fetchFeed('file:///etc/passwd', HERE)).rejects.toThrow('https or http only');
});

test('a redirect to a file, without end, or to nowhere is not followed', async () => {
  for (const location of ['file:///etc/passwd', '/again', 'http://']) {
    answer = (_req, res) => void res.writeHead(301, { location }).end();
    await expect(fetchFeed(`${origin}/again`, HERE), location).rejects.toThrow(FetchError);
  }
});

test('what its server refuses is told', async () => {
  answer = (_req, res) => void res.writeHead(503).end();
  await expect(fetchFeed(origin, HERE)).rejects.toThrow('answered 503');
});

test('what never ends is cut off at what a feed may have', async () => {
  let sent = 0;
  answer = (_req, res) => {
    const chunk = Buffer.alloc(1 << 20, 32);
    const more = () => {
      while (!res.destroyed) {
        sent += chunk.length;
        if (!res.write(chunk)) return void res.once('drain', more);
      }
    };
    more();
  };
  await expect(fetchFeed(origin, HERE)).rejects.toThrow('too-large');
  expect(sent).toBeLessThan(LARGEST_FEED * 1.5);
});

test('a connection that breaks in the middle is no feed', async () => {
  answer = (_req, res) => {
    res.writeHead(200, { 'content-length': '100' });
    res.write('[');
    res.socket!.destroy();
  };
  await expect(fetchFeed(origin, HERE)).rejects.toThrow(FetchError);
});
