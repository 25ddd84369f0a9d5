import type { Socket } from 'node:net';
import type { Copying } from '@bearings/vault/copying';
import { FrameServer } from '@bearings/vault/frame-server';
import { createVault } from '@bearings/vault/opening';
import type { FrameSocket, LineEnvironment } from '@bearings/vault/transport';
import type { Vault } from '@bearings/vault/vault';
import { world } from '@bearings/vault/world.testkit';
import { socketTo } from '../apps/server/src/relay/relay-client.testkit.ts';

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** Bytes of TCP's payload, handshakes among them. */
export interface Wire {
  readonly sent: number;
  readonly read: number;
}

/** A device of one person in this process: its vault lies in memory, its lines to the server are real ones. */
export class BenchDevice {
  readonly vault: Vault;
  readonly copying: Copying;
  readonly #sockets: ReadonlySet<Socket>;

  private constructor(vault: Vault, copying: Copying, sockets: ReadonlySet<Socket>) {
    this.vault = vault;
    this.copying = copying;
    this.#sockets = sockets;
  }

  /**
   * @param origin of the server, as its pages are reached
   * @param open opens a socket there
   */
  static async make(origin: string, open: typeof socketTo = socketTo): Promise<BenchDevice> {
    const sockets = new Set<Socket>();
    const vault = await createVault(world().tab({ now: Date.now, random }));
    const copying = await vault.copying(new FrameServer(linesTo(open, sockets), origin, 'own'));
    return new BenchDevice(vault, copying, sockets);
  }

  /** What went over all its sockets so far. */
  wire(): Wire {
    const sum = (of: (socket: Socket) => number) =>
      [...this.#sockets].reduce((bytes, socket) => bytes + of(socket), 0);
    return { sent: sum(({ bytesWritten }) => bytesWritten), read: sum(({ bytesRead }) => bytesRead) };
  }
}

/** As the browser has it. @param sockets to which each that opens is added */
function linesTo(open: typeof socketTo, sockets: Set<Socket>): LineEnvironment {
  return {
    subtle: crypto.subtle,
    now: Date.now,
    random,
    socket(url) {
      const socket = open(url);
      socket.on('upgrade', ({ socket: line }) => sockets.add(line));
      // Where it does not open, `close` follows.
      socket.on('error', () => {});
      return socket as FrameSocket;
    },
    // Its bytes are not counted: a figure that went this way is none.
    post: () => Promise.reject(new Error('a socket did not open')),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    later(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
  };
}
