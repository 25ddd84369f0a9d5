import { callCost, frameCost, type Pace, sumOf } from './pace.ts';
import { sameBytes } from './protocol/bytes.ts';
import type { Answer, LogState, Refusal } from './protocol/calls.ts';
import { FrameError } from './protocol/frame-reader.ts';
import { type Received, readCall, writeAnswer } from './protocol/frames.ts';
import { CALLS_LIMIT, CHALLENGE_LENGTH, FRAME_LIMIT, FRAME_SECONDS } from './protocol/limits.ts';
import { type SignedFor, Verifier } from './protocol/signing.ts';
import { type Follower, type Relay, refusal } from './relay.ts';

/**
 * Why we hang up: the other end broke the rules, says nothing, does not take what it is sent, sends more than it may; or
 * something failed on our side.
 */
export type Ending = 'broken-rule' | 'silent' | 'slow' | 'flood' | 'failed';

/** A socket, as far as a connection knows it. */
export interface Line {
  send(frame: Uint8Array): void;
  /** Bytes that were sent and that the other end has not taken. */
  readonly waiting: number;
  /** Bytes that the other end took, from the beginning on. */
  readonly taken: number;
  /** Bytes that came from the other end, also those that are no whole frame yet. */
  readonly received: number;
  /** Nothing more is taken from the other end, until `resume`. */
  pause(): void;
  resume(): void;
  /** Sends what waits, then ends. */
  end(why: Ending): void;
}

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
 * In milliseconds: without a byte before the first call, and until that call whatever comes; without a byte between calls;
 * without a sign of life of a tail; until a frame that has begun is whole; and while nothing is taken of what was sent.
 */
const PATIENCE = {
  first: 15_000,
  begin: 120_000,
  between: 120_000,
  tail: 90_000,
  frame: FRAME_SECONDS * 1_000,
  taking: 60_000,
} as const;
/** Bytes of a ping or pong at most: RFC 6455, section 5.5. */
const CONTROL_LIMIT = 131;

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
  #openedAt: number;
  #heardAt: number;
  #received: number;
  /** Bytes that had come by the last whole frame, and since when there are more. */
  #whole: number;
  #begunAt: number | undefined;
  #taken = 0;
  #stuckSince: number | undefined;
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
    this.#openedAt = relay.env.now();
    this.#heardAt = this.#openedAt;
    this.#received = line.received;
    this.#whole = line.received;
    this.#send(0, { kind: 'hello', challenge, bits: relay.bits, now: this.#openedAt });
  }

  /** Whether it waits for news, and has to give a sign of life now and then. */
  get isTail(): boolean {
    return this.#tail !== undefined;
  }

  /** A frame came. */
  receive(frame: Uint8Array): void {
    if (this.#isOver) return;
    this.#isWhole();
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
    this.#stuckSince = undefined;
    if (this.#isOver) return;
    this.#tellNews();
    void this.#work();
  }

  /** The other end gave a sign of life that is no call: a ping, or the answer to one. */
  heard(): void {
    this.#isAlive();
    // It may come between the parts of a frame, and is none of them.
    if (this.#line.received - this.#whole <= CONTROL_LIMIT) this.#isWhole();
  }

  #isAlive(): void {
    this.#heardAt = this.#relay.env.now();
  }

  #isWhole(): void {
    this.#whole = this.#line.received;
    this.#begunAt = undefined;
  }

  /** Ends who is silent or slow. */
  look(): void {
    if (this.#isOver) return;
    const now = this.#relay.env.now();
    // A large frame on a slow line takes its time.
    if (this.#line.received > this.#received) this.#isAlive();
    this.#received = this.#line.received;
    // A clock that was set back begins anew.
    this.#heardAt = Math.min(this.#heardAt, now);
    this.#openedAt = Math.min(this.#openedAt, now);
    if (this.#line.waiting === 0) this.#stuckSince = undefined;
    else if (this.#line.taken > this.#taken) this.#stuckSince = now;
    else this.#stuckSince = Math.min(this.#stuckSince ?? now, now);
    this.#taken = this.#line.taken;
    // Of a line that we do not listen to no frame becomes whole.
    const isComing = this.#line.received > this.#whole && !this.#isPaused;
    this.#begunAt = isComing ? Math.min(this.#begunAt ?? now, now) : undefined;
    const isStuck = this.#stuckSince !== undefined && now - this.#stuckSince > PATIENCE.taking;
    const isLate = this.#begunAt !== undefined && now - this.#begunAt > PATIENCE.frame;
    if (isStuck || isLate) this.#end('slow');
    else if (!this.#isWorking && this.#isSilent(now)) this.#end('silent');
  }

  #isSilent(now: number): boolean {
    if (!this.#log && now - this.#openedAt > PATIENCE.begin) return true;
    const patience = !this.#log ? PATIENCE.first : this.#tail ? PATIENCE.tail : PATIENCE.between;
    return now - this.#heardAt > patience;
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
    this.#isAlive();
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
