import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createId, createRandomBytes } from '@evolu/common';
import {
  type AppOwner,
  type Counter,
  type CrdtMessage,
  createAppOwner,
  createInitialTimestamp,
  createOwnerSecret,
  createOwnerWebSocketTransport,
  createProtocolMessageFromCrdtMessages,
  createTimestamp,
  MessageType,
  type NodeId,
  ProtocolErrorCode,
  ValidDbChangeValues,
} from '@evolu/common/local-first';
import { socketTo } from '../apps/server/src/relay/relay-client.testkit.ts';
import type { RelayProcess, Writer } from './append-rates.ts';

const deps = { randomBytes: createRandomBytes() };
/** Evolu's codec makes 394 B of this, of which 24 are the nonce and 16 the seal's own. */
const PAYLOAD = 296;
/** Version and owner stand before the kind of a message, and behind it, in an answer, whether there was an error. */
const KIND = 17;

/** One owner of Evolu over one socket. Its records are sealed and encoded by Evolu before the clock runs. */
class EvoluWriter implements Writer {
  readonly #owner: AppOwner;
  readonly #socket: ReturnType<typeof socketTo>;
  readonly #node: NodeId;
  #at = Date.now();
  #waiting = Promise.withResolvers<Uint8Array>();

  private constructor(owner: AppOwner, socket: ReturnType<typeof socketTo>) {
    this.#owner = owner;
    this.#socket = socket;
    this.#node = createInitialTimestamp(deps).nodeId;
    socket.on('message', (data) => this.#waiting.resolve(data as Buffer));
    socket.on('close', (code) => {
      this.#waiting.promise.catch(() => {});
      this.#waiting.reject(new Error(`closed: ${code}`));
    });
  }

  static async open(url: string): Promise<EvoluWriter> {
    const owner = createAppOwner(createOwnerSecret(deps));
    const socket = socketTo(createOwnerWebSocketTransport({ url, ownerId: owner.id }).url);
    await once(socket, 'open');
    return new EvoluWriter(owner, socket);
  }

  async append(pieces: number): Promise<Uint8Array> {
    const messages = Array.from({ length: pieces }, () => this.#message());
    return createProtocolMessageFromCrdtMessages(deps)(this.#owner, [messages[0]!, ...messages.slice(1)]);
  }

  /** Each is newer than the one before: Evolu's store is then fastest. */
  #message(): CrdtMessage {
    this.#at += 1;
    return {
      timestamp: createTimestamp({
        millis: this.#at as CrdtMessage['timestamp']['millis'],
        counter: 0 as Counter,
        nodeId: this.#node,
      }),
      change: {
        table: 'record',
        id: createId(deps),
        values: ValidDbChangeValues.orThrow({ payload: new Uint8Array(randomBytes(PAYLOAD)) }),
        isInsert: true,
        isDelete: null,
      },
    };
  }

  async ask(frame: Uint8Array): Promise<void> {
    if (this.#socket.readyState !== this.#socket.OPEN) throw new Error('the socket was closed');
    this.#waiting = Promise.withResolvers();
    this.#socket.send(frame);
    const answer = await this.#waiting.promise;
    if (answer[KIND] !== MessageType.Response || answer[KIND + 1] !== ProtocolErrorCode.NoError)
      throw new Error(`Evolu answered ${answer[KIND]}, ${answer[KIND + 1]}`);
  }

  close(): void {
    this.#socket.terminate();
  }
}

export interface RunningEvolu extends RelayProcess {
  /** What is measured, by name and version. */
  readonly version: string;
  stop(): Promise<void>;
}

const versionOf = (name: string): string =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'node_modules', name, 'package.json'), 'utf8')).version;

/** @param folder where it keeps its file @throws Error why it did not start */
export async function startEvolu(folder: string): Promise<RunningEvolu> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'evolu-relay.mjs')], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let trouble = '';
  child.stderr!.on('data', (chunk: Buffer) => {
    trouble += chunk;
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.on('message', (message) => resolve((message as { port: number }).port));
    child.on('exit', () => {
      const reason = /^.*Error.*$/m.exec(trouble)?.[0] ?? 'no reason given';
      reject(new Error(`Evolu’s relay did not start: ${reason}`));
    });
  });
  return {
    pid: child.pid!,
    version: versionOf('@evolu/nodejs'),
    open: () => EvoluWriter.open(`ws://127.0.0.1:${port}`),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      // What it has is thrown away.
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
