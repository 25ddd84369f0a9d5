import { createHash, webcrypto } from 'node:crypto';
import { Admission } from './admission.ts';
import type { Cost, Pace } from './pace.ts';
import type { Answer, Call } from './protocol/calls.ts';
import { readAnswer } from './protocol/frames.ts';
import { signCall, signRemoval, writeRemoval } from './protocol/signing.ts';
import { type Digest, doWork } from './protocol/work.ts';
import { type Quotas, Relay, type RelayEnvironment } from './relay.ts';
import { type Ending, type Line, RelayConnection } from './relay-connection.ts';
import type { ChallengeOf } from './relay-post.ts';
import type { LogStore } from './store/log-store.ts';
import { ModelLogStore } from './store/model.testkit.ts';

const subtle = webcrypto.subtle as SubtleCrypto;
export const digest: Digest = (text) => createHash('sha256').update(text).digest();
export const NO_WORK = new Uint8Array();
/** Where the relay of a world is reached. */
export const ORIGIN = 'https://here.example';
/** Quick to do. */
const BITS = 6;

/** The same bytes in every run. */
function seededBytes(): (length: number) => Uint8Array {
  let count = 0;
  return (length) => {
    count += 1;
    return Uint8Array.from(createHash('shake256', { outputLength: length }).update(`${count}`).digest());
  };
}

/** Challenges that are the same for all who are given this. */
export function agreed(random: (length: number) => Uint8Array): ChallengeOf {
  const made = new Map<number, Uint8Array>();
  return async (quarter) => {
    const known = made.get(quarter) ?? random(32);
    made.set(quarter, known);
    return known;
  };
}

/** A relay over a store in memory, with a clock that stands until it is moved. */
export class World {
  now = Date.UTC(2026, 10, 29);
  readonly random = seededBytes();
  readonly reported: string[] = [];
  readonly woken: string[] = [];
  /** What each call cost, and what the next has to wait. */
  readonly costs: Cost[] = [];
  /** What was charged for answers, once it was known what they hold. */
  readonly charged: Cost[] = [];
  wait = 0;
  /** What the next calls have to wait, before `wait` holds again. */
  waits: number[] = [];
  readonly store: LogStore;
  readonly relay: Relay;
  readonly pace: Pace = {
    wait: (_, cost) => {
      this.costs.push(cost);
      return this.waits.shift() ?? this.wait;
    },
    charge: (_, cost) => void this.charged.push(cost),
  };

  constructor({ store = new ModelLogStore() as LogStore, quotas = undefined as Quotas | undefined } = {}) {
    this.store = store;
    const env: RelayEnvironment = {
      subtle,
      random: this.random,
      now: () => this.now,
      report: ({ message }) => this.reported.push(message),
      turn: async () => {},
      wake: (log) => this.woken.push(Buffer.from(log).toString('hex')),
    };
    const price = { leastBits: BITS, mostBits: 12, anHour: 1_000 };
    this.relay = new Relay(store, env, quotas, new Admission(digest, env.now, price));
  }

  async newDevice(): Promise<Device> {
    const { privateKey, publicKey } = (await subtle.generateKey('Ed25519', false, [
      'sign',
      'verify',
    ])) as CryptoKeyPair;
    return new Device(this, privateKey, new Uint8Array(await subtle.exportKey('raw', publicKey)));
  }

  /** A socket to the relay. */
  open(): FakeLine {
    const line = new FakeLine();
    line.connection = new RelayConnection(this.relay, line, this.pace, {
      asker: 'somewhere',
      origin: ORIGIN,
    });
    return line;
  }
}

/** Whoever holds the key of a log. */
export class Device {
  readonly #world: World;
  readonly #key: CryptoKey;
  readonly log: Uint8Array;

  constructor(world: World, key: CryptoKey, log: Uint8Array) {
    this.#world = world;
    this.#key = key;
    this.log = log;
  }

  frame(challenge: Uint8Array, id: number, call: Call, origin = ORIGIN): Promise<Uint8Array> {
    return signCall(subtle, this.#key, { origin, challenge }, { id, log: this.log, call });
  }

  work(challenge: Uint8Array): Promise<Uint8Array> {
    return doWork(digest, challenge, this.log, BITS);
  }

  async append(challenge: Uint8Array, ...texts: string[]): Promise<Call> {
    return {
      kind: 'append',
      batch: this.#world.random(16),
      heard: 0,
      work: await this.work(challenge),
      pieces: texts.map((text) => Buffer.from(text)),
    };
  }

  async removal(id: number, work = NO_WORK, origin = ORIGIN): Promise<Uint8Array> {
    return writeRemoval(id, this.log, await signRemoval(subtle, this.#key, origin, this.log), work);
  }
}

/** The server's end of a socket, whose other end takes what it is sent when it is told to. */
export class FakeLine implements Line {
  connection!: RelayConnection;
  readonly sent: { readonly id: number; readonly answer: Answer }[] = [];
  waiting = 0;
  taken = 0;
  received = 0;
  isPaused = false;
  ended: Ending | undefined;
  /** Whether what is sent stays on its way. */
  isStuck = false;
  id = 0;

  send(frame: Uint8Array): void {
    this.sent.push(readAnswer(Uint8Array.from(frame)));
    if (this.isStuck) this.waiting += frame.length;
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  end(why: Ending): void {
    this.ended = why;
  }

  take(bytes = this.waiting): void {
    this.waiting -= bytes;
    this.taken += bytes;
    if (this.waiting === 0) this.connection.drained();
  }

  get challenge(): Uint8Array {
    const { answer } = this.sent[0]!;
    if (answer.kind !== 'hello') throw new Error(answer.kind);
    return answer.challenge;
  }

  /** Everything that was said since hello. */
  get answers(): Answer[] {
    return this.sent.slice(1).map(({ answer }) => answer);
  }

  /** Sends a call and waits for what is said to it. */
  async ask(device: Device, call: Call): Promise<Answer> {
    this.id += 1;
    const { id } = this;
    this.connection.receive(await device.frame(this.challenge, id, call));
    return this.answerTo(id);
  }

  async answerTo(id: number): Promise<Answer> {
    const found = () => this.sent.slice(1).find((one) => one.id === id);
    await this.until(() => found() !== undefined);
    return found()!.answer;
  }

  /** Waits until something is so. */
  async until(isSo: () => boolean): Promise<void> {
    const end = Date.now() + 20_000;
    while (!isSo()) {
      if (Date.now() > end) throw new Error('it was not so within 20 s');
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  untilEnded(): Promise<void> {
    return this.until(() => this.ended !== undefined);
  }
}

/** Lets run what should come to nothing. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
}
