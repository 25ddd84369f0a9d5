import {
  type Answer,
  type Call,
  type LogState,
  type Piece,
  type Refusal,
  signCall,
  signRemoval,
  writeRemoval,
} from '@bearings/relay/protocol';
import type { Bytes } from '../bytes.ts';
import { isVaultError, VaultError } from '../errors.ts';
import { Following } from './following.ts';
import type { FrameWays } from './frame-ways.ts';
import type { LogKey, LogLine } from './log-line.ts';
import type { LineEnvironment } from './transport.ts';
import { Broken, type Way } from './way.ts';
import { workFor } from './working.ts';

/** How often a call is sent before its line is given up for now: whoever asked does so again another time. */
const ATTEMPTS = 4;
/** The longest that a busy server is waited for, in seconds. */
const MOST_WAIT = 30;
/** Work that may take longer than a socket may be silent. */
const LONG_WORK_BITS = 20;
/** How much is asked for at once, in bytes: as much as came quickly before. */
const PAGE = { first: 2 ** 18, least: 2 ** 16, most: 4 * 2 ** 20, quickMs: 4_000 } as const;

const NO_WORK = new Uint8Array();

type Refused = Answer & { readonly kind: 'refused' };
type Signer = (way: Way, id: number, work: Bytes) => Promise<Bytes>;

/** A log's key, or its id alone for whoever only brings an order. */
type LineKey = Pick<LogKey, 'id'> & Partial<LogKey>;

/** One log at one server, over frames: a socket where one opens, HTTP where none does. */
export class FrameLine implements LogLine {
  readonly #env: LineEnvironment;
  readonly #origin: string;
  readonly #ways: FrameWays;
  readonly #log: LineKey;
  readonly #following: Following;
  #page: number = PAGE.first;
  /** Calls go one after the other: their numbers rise. */
  #turn: Promise<unknown> = Promise.resolve();
  #work: { readonly way: Way; readonly bits: number; readonly made: Promise<Bytes> } | undefined;
  #isKnown = false;
  #isClosed = false;

  constructor(env: LineEnvironment, origin: string, ways: FrameWays, log: LineKey) {
    this.#env = env;
    this.#origin = origin;
    this.#ways = ways;
    this.#log = log;
    this.#following = new Following(
      () => this.#startTail(),
      (failures) => env.pause(this.#backoff(Math.min(failures + 1, 9))),
    );
    ways.unasked = (answer) => this.#unasked(answer);
  }

  async append(batch: Bytes, pieces: readonly Bytes[]): Promise<LogState> {
    // A log that is not there yet costs work, and what is long is not sent twice.
    const isNew = !this.#isKnown && (await this.head()).head === 0;
    const call = (way: Way, work: Bytes): Call => ({
      kind: 'append',
      batch,
      heard: way.refused,
      work,
      pieces,
    });
    const answer = await this.#made(
      (way, id, work) => this.#signed(way, id, call(way, work)),
      isNew ? 'hello' : 0,
    );
    if (answer.kind !== 'kept' || answer.head < answer.last) throw unfit(answer);
    this.#isKnown = true;
    return stateOf(answer);
  }

  async readAfter(position: number): Promise<LogState & { readonly pieces: readonly Piece[] }> {
    const answer = await this.#sent(
      (way, id) => this.#signed(way, id, { kind: 'read', after: position, mostBytes: this.#page }),
      this.#page,
    );
    if (answer.kind === 'refused' && answer.code === 'absent') return { head: 0, revision: 0, pieces: [] };
    if (answer.kind !== 'pieces') throw unfit(answer);
    const { pieces } = answer;
    if (!areInOrder(pieces, position, answer.head))
      throw new VaultError('server-unfit', 'pieces out of place');
    this.#isKnown = true;
    return { ...stateOf(answer), pieces };
  }

  async head(): Promise<LogState> {
    const answer = await this.#sent((way, id) => this.#signed(way, id, { kind: 'head' }));
    if (answer.kind === 'refused' && answer.code === 'absent') return { head: 0, revision: 0 };
    if (answer.kind !== 'head') throw unfit(answer);
    this.#isKnown = answer.head > 0;
    return stateOf(answer);
  }

  async replace(batch: Bytes, revision: number, pieces: readonly Piece[]): Promise<LogState | 'moved'> {
    const answer = await this.#sent((way, id) =>
      this.#signed(way, id, { kind: 'replace', batch, revision, pieces }),
    );
    // A server that went back has nothing left to replace.
    if (answer.kind === 'refused' && (answer.code === 'moved' || answer.code === 'absent')) return 'moved';
    if (answer.kind !== 'kept') throw unfit(answer);
    return stateOf(answer);
  }

  async remove(): Promise<void> {
    await this.bringOrder(await signRemoval(this.#env.subtle, this.#key, this.#origin, this.#log.id));
  }

  /** Brings an order that was signed before. */
  async bringOrder(order: Bytes): Promise<void> {
    try {
      const answer = await this.#made(async (_way, id, work) => writeRemoval(id, this.#log.id, order, work));
      if (answer.kind !== 'removed') throw unfit(answer);
    } catch (error) {
      if (!isVaultError(error, 'log-gone')) throw error;
    }
  }

  follow(hear: () => void): () => void {
    return this.#following.follow(hear);
  }

  close(): void {
    this.#isClosed = true;
    this.#following.close();
    this.#ways.close();
  }

  #signed(way: Way, id: number, call: Call): Promise<Bytes> {
    const place = { origin: this.#origin, challenge: way.hello.challenge };
    return signCall(this.#env.subtle, this.#key, place, { id, log: this.#log.id, call });
  }

  get #key(): CryptoKey {
    if (!this.#log.sign) throw new TypeError('an order needs no key, and nothing else goes without one');
    return this.#log.sign;
  }

  /** Sends a call that may make the log, and does the work for it where it does. @param bits that are known to be needed */
  async #made(frameOf: Signer, bits: number | 'hello' = 0): Promise<Answer> {
    let wanted = bits;
    for (let times = 0; times < ATTEMPTS; times++) {
      const answer = await this.#sent(frameOf, 0, wanted);
      if (answer.kind !== 'refused' || answer.code !== 'work-needed') return answer;
      wanted = answer.bits;
    }
    throw new VaultError('server-busy', 'the work rises faster than it is done');
  }

  /** Sends a call until it is answered, and says why it is not. Refusals that are an answer to this call are given back. */
  #sent(frameOf: Signer, answerBytes = 0, bits: number | 'hello' = 0): Promise<Answer> {
    const sent = this.#turn.then(() => this.#attempts(frameOf, answerBytes, bits));
    this.#turn = sent.catch(() => {});
    return sent;
  }

  async #attempts(frameOf: Signer, answerBytes: number, bits: number | 'hello'): Promise<Answer> {
    let why = new VaultError('server-away');
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (this.#isClosed) throw new VaultError('server-away', 'the line was closed');
      if (attempt > 0) await this.#env.pause(this.#backoff(attempt));
      try {
        const answer = await this.#once(frameOf, answerBytes, bits);
        const refused = answer.kind === 'refused' ? await this.#weigh(answer) : undefined;
        if (!refused) return answer;
        why = refused;
      } catch (error) {
        if (!(error instanceof Broken)) throw error;
        this.#page = Math.max(PAGE.least, this.#page / 4);
        why = new VaultError('server-away', error.message, { cause: error });
      }
    }
    throw why;
  }

  async #once(frameOf: Signer, answerBytes: number, bits: number | 'hello'): Promise<Answer> {
    const isLong = bits !== 'hello' && bits > LONG_WORK_BITS;
    const way = isLong ? await this.#ways.post() : await this.#ways.open();
    const work = await this.#workOn(way, bits === 'hello' ? way.hello.bits : bits);
    const begun = this.#env.now();
    const answer = await way.ask((id) => frameOf(way, id, work), answerBytes);
    if (answer.kind === 'pieces') this.#measure(answer.pieces, this.#env.now() - begun);
    return answer;
  }

  /** Work that was done for a challenge counts as long as it does. */
  async #workOn(way: Way, bits: number): Promise<Bytes> {
    if (bits === 0) return NO_WORK;
    if (this.#work?.way !== way || this.#work.bits < bits)
      this.#work = { way, bits, made: workFor(this.#env, way.hello.challenge, this.#log.id, bits) };
    return this.#work.made;
  }

  /** What came quickly may be more the next time. */
  #measure(pieces: readonly Piece[], ms: number): void {
    const bytes = pieces.reduce((sum, piece) => sum + piece.bytes.length, 0);
    if (ms > PAGE.quickMs) this.#page = Math.max(PAGE.least, this.#page / 2);
    else if (bytes > this.#page / 2) this.#page = Math.min(PAGE.most, this.#page * 2);
  }

  /** Why this refusal is worth another try, after its wait; undefined where it is the answer. Throws where it ends things. */
  async #weigh({ code, retryAfter }: Refused): Promise<VaultError | undefined> {
    switch (code) {
      case 'busy': {
        const busy = new VaultError('server-busy', `for ${retryAfter} s`);
        if (retryAfter > MOST_WAIT) throw busy;
        await this.#env.pause(retryAfter * 1_000);
        return busy;
      }
      case 'out-of-order':
      case 'away':
        return new VaultError('server-away', 'it cannot reach what it keeps');
      case 'bad-signature':
        return new VaultError('server-unfit', code);
      case 'absent':
      case 'moved':
      case 'work-needed':
        return undefined;
      default:
        throw new VaultError(ENDS[code], code);
    }
  }

  /** Twice as long each time, and never for two devices the same. */
  #backoff(attempt: number): number {
    const [byte = 0] = this.#env.random(1);
    return 500 * 2 ** attempt * (0.5 + byte / 255);
  }

  #unasked(answer: Answer | undefined): void {
    // A log that is gone is news too.
    if (answer?.kind === 'grew' || answer?.kind === 'refused') this.#following.tell();
    if (!answer) this.#following.broke();
  }

  async #startTail(): Promise<boolean> {
    try {
      const tail = this.#turn.then(async () => {
        const way = await this.#ways.socket();
        return way.ask((id) => this.#signed(way, id, { kind: 'tail' }), 0);
      });
      this.#turn = tail.catch(() => {});
      const answer = await tail;
      // It went while nobody was told.
      if (answer.kind === 'refused' && answer.code === 'gone') this.#following.tell();
      return answer.kind === 'head';
    } catch {
      // Hints may be lost: whoever follows asks by itself, too.
      return false;
    }
  }
}

/** What these refusals come to for whoever asked. */
const ENDS: Readonly<
  Record<
    Exclude<Refusal, 'busy' | 'away' | 'out-of-order' | 'bad-signature' | 'absent' | 'moved' | 'work-needed'>,
    VaultError['code']
  >
> = {
  gone: 'log-gone',
  'log-full': 'log-full',
  'server-full': 'server-full',
  unreadable: 'server-unfit',
  'unsupported-version': 'server-unfit',
  'too-large': 'server-unfit',
  replayed: 'server-unfit',
  'other-log': 'server-unfit',
};

const unfit = ({ kind }: Answer) => new VaultError('server-unfit', `${kind} is no answer to this`);

const stateOf = ({ head, revision }: LogState): LogState => ({ head, revision });

/** Whether pieces reach beyond a position, one after the other, up to the head; none only at the end. */
function areInOrder(pieces: readonly Piece[], position: number, head: number): boolean {
  if (pieces.length === 0) return head <= position;
  let reached = position;
  for (const [at, { first, last }] of pieces.entries()) {
    if (last <= reached || last > head || (at > 0 && first <= reached)) return false;
    reached = last;
  }
  return true;
}
