import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunningServer } from './processes.ts';

/**
 * What becomes of a request on its way: it arrives; a page to sign in comes in its place; it is sent to another
 * origin, or to another page of this one; the answer breaks off; half of it comes and says it is all; the server is
 * down; nothing comes.
 */
export type Fate = 'honest' | 'portal' | 'elsewhere' | 'aside' | 'broken' | 'half' | 'down' | 'gone';
export const HOSTILE: readonly Fate[] = ['portal', 'elsewhere', 'aside', 'broken', 'half', 'down', 'gone'];

const SIGN_IN = '<!doctype html><title>Free network</title><h1>Please sign in</h1>';

/** The network between browser and server: where it leads, and how it treats what is asked, can change at any time. */
export class Line {
  readonly origin: string;
  /** Paths in the order they were asked for, since it was last emptied. */
  readonly asked: string[] = [];
  /** By path and by what the browser says it is for: `document`, `script`, `serviceworker`, or `empty` for fetches. */
  fate: (path: string, purpose: string) => Fate = () => 'honest';
  leads: RunningServer;
  readonly #relay: Server;

  private constructor(leads: RunningServer, relay: Server) {
    this.leads = leads;
    this.#relay = relay;
    this.origin = `http://localhost:${(relay.address() as AddressInfo).port}`;
    relay.on('request', (req, res) => this.#carry(req, res));
  }

  static async to(server: RunningServer): Promise<Line> {
    const relay = createServer();
    await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
    return new Line(server, relay);
  }

  /** Honest for a number of requests, another fate for all that follow. */
  after(count: number, fate: Fate): void {
    let left = count;
    this.fate = () => {
      left -= 1;
      return left >= 0 ? 'honest' : fate;
    };
  }

  always(fate: Fate): void {
    this.fate = () => fate;
  }

  #carry(req: IncomingMessage, res: ServerResponse): void {
    const path = req.url ?? '/';
    this.asked.push(path);
    const fate = this.fate(path, String(req.headers['sec-fetch-dest']));
    const away = (location: string) => res.writeHead(302, { location }).end();
    if (fate === 'gone') return void req.socket.destroy();
    if (fate === 'portal' || path === '/sign-in')
      return void res.writeHead(200, { 'content-type': 'text/html' }).end(SIGN_IN);
    if (fate === 'aside') return void away('/sign-in');
    if (fate === 'elsewhere') return void away(this.origin.replace('localhost', '127.0.0.1'));
    if (fate === 'down') return void res.writeHead(500, { 'content-type': 'text/html' }).end(SIGN_IN);

    const { host: _, ...headers } = req.headers;
    if (fate !== 'honest') delete headers['accept-encoding'];
    request(`${this.leads.origin}${path}`, { method: req.method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const body = Buffer.concat(chunks);
        const half = body.subarray(0, body.length / 2);
        const status = answer.statusCode ?? 502;
        if (fate === 'honest') res.writeHead(status, answer.headers).end(body);
        else if (fate === 'half')
          res.writeHead(status, { ...answer.headers, 'content-length': half.length }).end(half);
        else {
          res.writeHead(status, answer.headers);
          res.write(half, () => req.socket.destroy());
        }
      });
    })
      .on('error', () => req.socket.destroy())
      .end();
  }

  close(): Promise<void> {
    this.#relay.closeAllConnections();
    return new Promise((resolve) => this.#relay.close(() => resolve()));
  }
}
