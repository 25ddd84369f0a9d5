import type { Follower } from './following.ts';
import type { Ending, Line } from './line.ts';
import { LineWatch } from './line-watch.ts';
import { callCost, frameCost, type Pace, sumOf } from './pace.ts';
import { sameBytes } from './protocol/bytes.ts';
import type { Answer, LogState, Refusal } from './protocol/calls.ts';
import { FrameError } from './protocol/frame-reader.ts';
import { type Received, readCall, writeAnswer } from './protocol/frames.ts';
import { CALLS_LIMIT, CHALLENGE_LENGTH, FRAME_LIMIT } from './protocol/limits.ts';
import { type SignedFor, Verifier } from './protocol/signing.ts';
import { type Relay, refusal } from './relay.ts';

export type { Ending, Line } from './line.ts';

/** Whose calls these are, as far as it is known. */
export interface Caller {
  /** Where they come from; it is handed to `pace` alone. */
  readonly asker: string;
  /** What this server is called by whoever asks: `https://example.org`. */
  readonly origin: string;
}

/** Bytes of calls that may wait for their turn. Beyond this or `CALLS_LIMIT` the line is paused; at twice as much it ends. */
const MOST_BYTES = FRAME_LIMIT;
/** Bytes on the way to somebody who gets no more until they took some. */
const MOST_WAITING = FRAME_LIMIT;

/**
 * One socket of the relay, from the bytes that come to those that go. It serves one log, which its first call names, and
 * answers one call after the other, in their order. It keeps no timer: whoever has it calls `look` every few seconds.
 */
export class RelayConnection {
  readonly #relay: Relay;
  readonly #line: Line;
  readonly #pace: Pace;
  readonly #caller: Caller;
  /** What its calls are signed for. */
  readonly #place: SignedFor;
  readonly #queue: Uint8Array[] = [];
  #queued = 0;
  #isPaused = false;
  #isWorking = false;
  #isOver = false;
  #log: Uint8Array | undefined;
  #verifier: Verifier | undefined;
  #lastId = 0;
  /** The append that was refused last, for a reason of its own. */
  #refusedId = 0;
  readonly #watch: LineWatch;
  /** How the log stands, as far as the other end heard. */
  #told: LogState = { head: 0, revision: 0 };
  /** What it was not told yet. */
  #news: LogState | undefined;
  /** Whether that is behind what it heard before, and is told all the same. */
  #isBack = false;
  #tail: { isAnswered: boolean; ended?: 'gone' | 'absent'; stop(): void } | undefined;
  readonly #follower: Follower = {
    grew: (state) => {
      this.#news = later(this.#news ?? this.#told, state);
      this.#tellNews();
    },
    stands: (state) => {
      this.#news = state;
      this.#isBack = isBehind(state, this.#told);
      this.#tellNews();
    },
    ended: (code) => {
      const tail = this.#tail;
      this.#stopTail();
      if (!tail) return;
      // It is told behind the answer.
      if (!tail.isAnswered) tail.ended = code;
      else this.#send(0, refusal(code));
    },
  };

  /** Says hello. */
  constructor(relay: Relay, line: Line, pace: Pace, caller: Caller) {
    this.#relay = relay;
    this.#line = line;
    this.#pace = pace;
    this.#caller = caller;
    const challenge = relay.env.random(CHALLENGE_LENGTH);
    this.#place = { origin: caller.origin, challenge };
    const now = relay.env.now();
    this.#watch = new LineWatch(line, now);
    this.#send(0, { kind: 'hello', challenge, bits: relay.bits, now });
  }

  /** Whether it waits for news, and has to give a sign of life now and then. */
  get isTail(): boolean {
    return this.#tail !== undefined;
  }

  /** A frame came. */
  receive(frame: Uint8Array): void {
    if (this.#isOver) return;
    this.#watch.isWhole();
    this.#queue.push(frame);
    this.#queued += frame.length;
    const { length } = this.#queue;
    const isFlood = length > 2 * CALLS_LIMIT || this.#queued > 2 * MOST_BYTES;
    if (isFlood) this.#end('flood');
    else if (length > CALLS_LIMIT || this.#queued > MOST_BYTES) this.#pauseLine();
    void this.#work();
  }

  /** The other end took what waited. */
  drained(): void {
    this.#watch.drained();
    if (this.#isOver) return;
    this.#tellNews();
    void this.#work();
  }

  /** The other end gave a sign of life that is no call: a ping, or the answer to one. */
  heard(): void {
    this.#watch.heard(this.#relay.env.now());
  }

  /** Ends who is silent or slow. */
  look(): void {
    if (this.#isOver) return;
    const at = this.#log ? (this.#tail ? 'tail' : 'between') : 'first';
    const why = this.#watch.look(this.#relay.env.now(), at, this.#isPaused);
    if (why === 'slow' || (why === 'silent' && !this.#isWorking)) this.#end(why);
  }

  /** The line is gone. */
  close(): void {
    this.#isOver = true;
    this.#queue.length = 0;
    this.#stopTail();
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    try {
      while (this.#queue.length > 0 && this.#line.waiting <= MOST_WAITING) {
        const frame = this.#queue.shift()!;
        this.#queued -= frame.length;
        this.#resumeLine();
        await this.#take(frame);
      }
    } catch (error) {
      this.#relay.env.report(error as Error);
      this.#end('failed');
    } finally {
      this.#isWorking = false;
    }
  }

  async #take(frame: Uint8Array): Promise<void> {
    const received = this.#read(frame);
    if (!received || !this.#isInTurn(received)) return;
    const { id, log, call } = received;
    const overtakes = call.kind === 'append' && call.heard < this.#refusedId;
    const wait = this.#pace.wait(this.#caller.asker, sumOf(frameCost(frame.length), callCost(call)));
    if (wait > 0) {
      if (call.kind === 'append' && !overtakes) this.#refusedId = id;
      return this.#send(id, refusal('busy', { retryAfter: Math.min(wait, 65_535) }));
    }
    this.#verifier ??= new Verifier(this.#relay.env.subtle, log);
    const isSigned = await this.#verifier.isSigned(this.#place, frame, received);
    if (this.#isOver) return;
    if (!isSigned) return this.#refuse(id, 'bad-signature');
    this.#log ??= Uint8Array.from(log);
    this.#watch.isAlive(this.#relay.env.now());
    if (call.kind === 'tail') return this.#startTail(id, this.#log);
    if (overtakes) return this.#send(id, refusal('out-of-order'));
    const answer = await this.#relay.answer(this.#log, call, [this.#place.challenge], this.#follower);
    if (call.kind === 'append' && answer.kind === 'refused') this.#refusedId = id;
    this.#send(id, answer);
  }

  #read(frame: Uint8Array): Received | undefined {
    try {
      return readCall(frame);
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
      this.#refuse(error.id, error.code);
      return undefined;
    }
  }

  #isInTurn({ id, log }: Received): boolean {
    const isNew = id > this.#lastId;
    const isOurs = !this.#log || sameBytes(this.#log, log);
    if (!isNew) this.#refuse(id, 'replayed');
    else if (!isOurs) this.#refuse(id, 'other-log');
    else this.#lastId = id;
    return isNew && isOurs;
  }

  async #startTail(id: number, log: Uint8Array): Promise<void> {
    // From before it is asked how the log stands, so that nothing is missed between.
    const tail = this.#tail ?? { isAnswered: false, stop: this.#relay.follow(log, this.#follower) };
    this.#tail = tail;
    const answer = await this.#relay.answer(log, { kind: 'tail' }, []);
    this.#send(id, answer);
    if (answer.kind === 'refused') return this.#stopTail();
    if (tail.ended) return this.#send(0, refusal(tail.ended));
    tail.isAnswered = true;
    this.#tellNews();
  }

  #stopTail(): void {
    this.#tail?.stop();
    this.#tail = undefined;
    this.#news = undefined;
    this.#isBack = false;
  }

  /** Tells the last of the news alone, and only once the other end took what came before. */
  #tellNews(): void {
    const news = this.#news;
    if (!news || !this.#tail?.isAnswered || this.#line.waiting > 0) return;
    this.#news = undefined;
    if (this.#isBack || isBehind(this.#told, news)) this.#send(0, { kind: 'grew', ...news });
    this.#isBack = false;
  }

  #send(id: number, answer: Answer): void {
    if (this.#isOver) return;
    if ('head' in answer) {
      this.#told = { head: answer.head, revision: answer.revision };
      this.#isBack = false;
    }
    this.#line.send(writeAnswer(id, answer));
  }

  /** Says why, and ends. */
  #refuse(id: number, code: Refusal): void {
    this.#send(id, refusal(code));
    this.#end('broken-rule');
  }

  #end(why: Ending): void {
    if (this.#isOver) return;
    this.close();
    this.#line.end(why);
  }

  #pauseLine(): void {
    if (this.#isPaused) return;
    this.#isPaused = true;
    this.#line.pause();
  }

  #resumeLine(): void {
    if (!this.#isPaused || this.#queue.length > CALLS_LIMIT / 2 || this.#queued > MOST_BYTES / 2) return;
    this.#isPaused = false;
    this.#line.resume();
  }
}

/** Whether one stands behind the other. */
const isBehind = (one: LogState, other: LogState): boolean =>
  one.head < other.head || one.revision < other.revision;

const later = (a: LogState, b: LogState): LogState => ({
  head: Math.max(a.head, b.head),
  revision: Math.max(a.revision, b.revision),
});
