import { once } from 'node:events';
import { createServer, Socket } from 'node:net';

/** A line to a server on this machine that can go dead: open at both ends, and nothing comes through. */
export interface Line {
  /** The address of a database, by way of this line. */
  through(url: string): string;
  /** How many ends are open. */
  readonly size: number;
  cut(): void;
  mend(): void;
  close(): void;
}

/** @param url whose server it leads to */
export async function lineTo(url: string): Promise<Line> {
  const { port, hostname } = new URL(url);
  const ends = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    const far = new Socket().connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from);
      if (isCut) from.pause();
      from
        .on('data', (bytes) => to.write(bytes))
        .on('close', () => {
          ends.delete(from);
          to.destroy();
        })
        .on('error', () => to.destroy());
      if (isCut) from.pause();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const here = server.address() as { port: number };
  return {
    get size() {
      return ends.size;
    },
    through(address) {
      const there = new URL(address);
      there.port = String(here.port);
      return there.href;
    },
    cut() {
      isCut = true;
      for (const end of ends) end.pause();
    },
    mend() {
      isCut = false;
      for (const end of ends) end.resume();
    },
    close() {
      for (const end of ends) end.destroy();
      server.close();
    },
  };
}
