import { type Bytes, sameBytes } from '../bytes.ts';
import { isVaultError, VaultError } from '../errors.ts';
import { Turns } from '../turns.ts';
import type { VaultSession } from '../vault-session.ts';
import { knownEntropy } from '../ways.ts';
import { entropyOf } from '../words.ts';
import { beginChange, isGone } from './change-keys.ts';
import { CopyFollower } from './copy-follower.ts';
import { CopyKeeper, Overtaken } from './copy-keeper.ts';
import type { Progress } from './copy-round.ts';
import { type CopyState, isOn, requireOn } from './copy-state.ts';
import { type CopyStatus, statusOf } from './copy-status.ts';
import { type EndedWords, endCopy, forgetEnded, leaveCopy, unlessUnasked } from './ending.ts';
import { noteHanded, noteHanding, noteUntakenSeen } from './handing.ts';
import { readKeyLog } from './key-log.ts';
import type { CopyServer, OrderAt } from './log-line.ts';
import { noteSeen, openWords, unseenWords } from './new-words.ts';
import { ordersOfCopy } from './orders.ts';
import { Rounds, untilDone } from './rounds.ts';
import { checkSpace } from './space-label.ts';
import {
  foundOrBegun,
  goOnWith,
  type Handover,
  lookWhetherEnded,
  requireFree,
  takePart,
} from './taking-part.ts';
import { tendWords } from './tending-words.ts';

export type { Progress } from './copy-round.ts';
export type { CopyTrouble } from './copy-state.ts';
export type { CopyStatus } from './copy-status.ts';
export type { EndedWords } from './ending.ts';
export type { Handover } from './taking-part.ts';

/** What is to be deleted: the copy that is on, with all that waits, or what waits alone, such as of one before it. */
export type Ordered = 'copy' | 'rest';

/**
 * The copy of an open vault at one server. Whatever needs the server rejects with what a line rejects with; whatever
 * needs copying to be on rejects with `copying-off`, and everything with `vault-locked` once the vault is.
 */
export class Copying {
  readonly #session: VaultSession;
  readonly #server: CopyServer;
  readonly #keeper: CopyKeeper;
  /** One thing at a time. */
  readonly #turns = new Turns();
  readonly #rounds: Rounds;
  readonly #followers = new Set<CopyFollower>();
  /** Of the copy that was stopped here last. */
  #stopped: Bytes | undefined;

  /** Use `Vault.copying`. */
  constructor(session: VaultSession, server: CopyServer) {
    this.#session = session;
    this.#server = server;
    this.#keeper = CopyKeeper.of(session);
    this.#rounds = new Rounds(this.#keeper, server);
  }

  /** Looks at what is kept, by other tabs too, so that {@link status} knows it. */
  async begin(): Promise<this> {
    await this.#keeper.latest();
    return this;
  }

  status(): CopyStatus {
    this.#session.requireOpen();
    const { histories } = this.#session;
    const { copied } = this.#rounds;
    const { ahead } = this.#server;
    const status = statusOf(this.#keeper.known, histories, copied, ahead, this.#session.now());
    return { ...status, damaged: this.#keeper.isDamaged };
  }

  /**
   * Tells when there may be something to read, in whichever log the copy is after each {@link round}, until it is stopped;
   * hints may be lost. Throws `copying-off`.
   */
  async follow(hear: () => void): Promise<() => void> {
    requireOn(await this.#keeper.latest());
    const follower = new CopyFollower(this.#keeper, this.#server, hear);
    this.#followers.add(follower);
    await follower.move();
    return () => {
      this.#followers.delete(follower);
      follower.stop();
    };
  }

  /**
   * Makes the secrets and, if there are none, the words; where the words lead to a copy already, takes part in that. One that
   * was stopped is gone on with as {@link goOn} does, and a removal that was begun here is done first. All that is made is kept
   * here, and nothing is written before a round. The server is asked beside everything else; a copy that was joined meanwhile
   * stays. Throws `log-gone` where another device was quicker than a removal from here: it has a copy of its own then.
   */
  async turnOn(): Promise<void> {
    if (!isOn(await this.#keeper.latest())) this.#rounds.giveUp();
    const { signal } = this.#rounds;
    await untilDone(async () => {
      const from = await this.#turns.inTurn(() => this.#keeper.latest());
      if (from?.stopped)
        return this.#turns.inTurn(() => goOnWith(this.#keeper, this.#rounds.until(signal), from));
      // Its words would lead to what is about to be deleted.
      if (from?.ended && from.removal)
        await this.#turns.inTurn(() => this.#endRemoval(this.#rounds.until(signal)));
      if (isOn(from)) return;
      const beginning = await foundOrBegun(this.#session, this.#server);
      await this.#turns.inTurn(() =>
        this.#takePart(beginning, (before) => {
          if (before?.stopped) throw new Overtaken();
          return !isOn(before);
        }),
      );
    });
  }

  /**
   * Goes on with a copy that was stopped, and makes none. Throws `log-gone` where it is gone, and it has ended then;
   * `copying-on` where another than was stopped here is on meanwhile; `copying-off` where there is none any more.
   */
  async goOn(): Promise<void> {
    const { signal } = this.#rounds;
    await untilDone(() =>
      this.#turns.inTurn(async () => {
        const from = await this.#keeper.latest();
        if (from?.stopped) return goOnWith(this.#keeper, this.#rounds.until(signal), from);
        if (from?.ended) throw new VaultError('log-gone', 'the copy that was stopped');
        if (from && this.#stopped && sameBytes(from.secret, this.#stopped)) return;
        throw new VaultError(from === undefined ? 'copying-off' : 'copying-on');
      }),
    );
  }

  /**
   * Reads what is new, merges it, sends what is unsent, goes on with a change of keys, folds where that pays. One at a
   * time. A log that was deleted is no error: see {@link CopyStatus.ended}. Rejects with `server-away` where it was given up
   * for what the person asked for meanwhile.
   */
  round(tell: (progress: Progress) => void = () => {}): Promise<CopyStatus> {
    const { signal } = this.#rounds;
    return this.#turns.inTurn(async () => {
      try {
        await this.#rounds.run(this.#rounds.until(signal), tell);
      } finally {
        // A change of keys may have come through in one that broke off later.
        for (const follower of [...this.#followers]) await follower.move();
      }
      return this.status();
    });
  }

  /**
   * What lets another device in. Whoever has it reads everything, until the keys are changed. Throws `keys-changing` while
   * they are about to be, `log-gone` where the copy has ended, which the server is asked for as far as it answers.
   */
  handover(): Promise<Handover> {
    return this.#onLatest(async (state) => {
      if (state.change !== undefined) throw new VaultError('keys-changing');
      await lookWhetherEnded(this.#keeper, this.#server).catch(unlessUnasked);
      const open = this.#session.requireOpen();
      // Of one moment: other tabs go on meanwhile.
      const [now, entropy] = await Promise.all([this.#keeper.read(), knownEntropy(this.#session.env, open)]);
      const { secret, ended, change } = requireOn(now);
      if (ended) throw new VaultError('log-gone');
      if (change !== undefined) throw new Overtaken();
      if (entropy === undefined) throw new VaultError('copying-off', 'no words');
      return { copySecret: secret.slice(), entropy, space: this.#server.space };
    });
  }

  /**
   * To be kept before what {@link handover} gave leaves this device: from then on it is told of, also after a lock and by
   * other tabs, where nobody says that they are in. Throws what {@link handover} throws, but asks no server.
   * @param until when the time of the pairing is up; epoch ms
   */
  noteHanding(until: number): Promise<void> {
    return noteHanding(this.#keeper, until);
  }

  /** How the pairing of that time ended. @param isIn the other device said that it is in; else it will not any more */
  noteHanded(until: number, isIn: boolean): Promise<void> {
    return noteHanded(this.#keeper, until, isIn);
  }

  /** The person was told that somebody may have the keys, and has no more to hear of it: see {@link CopyStatus.untaken}. */
  untakenSeen(): Promise<void> {
    return noteUntakenSeen(this.#keeper);
  }

  /**
   * To be asked before another device hands anything over: throws what {@link join} would throw for any copy but the one that
   * is on here, and what a line throws where that cannot be told.
   */
  requireFree(): Promise<void> {
    return untilDone(async () => {
      await this.#keeper.latest();
      await lookWhetherEnded(this.#keeper, this.#server);
      requireFree(await this.#keeper.read());
    });
  }

  /**
   * This device's vault takes part from now on, and keeps what it has. Its words are then those handed over. Waits for no
   * server, and asks none but whether another copy, where one is on, has ended. Throws `other-space`, `copying-on` where it
   * has not, what a line throws where that cannot be told, and `keys-changing` while its keys are about to be changed.
   */
  async join(handover: Handover): Promise<void> {
    checkSpace(handover.space, this.#server.space);
    this.#rounds.giveUp();
    const { signal } = this.#rounds;
    const { copySecret } = handover;
    return this.#turns.inTurn(() =>
      untilDone(async () => {
        await this.#keeper.latest();
        await lookWhetherEnded(this.#keeper, this.#rounds.until(signal), copySecret);
        await this.#takePart(handover, (before) => {
          requireFree(before, copySecret);
          return true;
        });
      }),
    );
  }

  /**
   * The same by the 12 words alone. Throws `wrong-words` where they lead to no copy, `log-gone` where that has ended,
   * `other-space`.
   */
  async joinByWords(words: string): Promise<void> {
    const entropy = await entropyOf(words);
    const copySecret = await readKeyLog(this.#session.env.subtle, this.#server, entropy);
    if (!(copySecret instanceof Uint8Array)) throw new VaultError('wrong-words', 'no copy');
    if (await isGone(this.#session.env.subtle, this.#server, copySecret)) throw new VaultError('log-gone');
    await this.join({ copySecret, entropy, space: this.#server.space });
  }

  /**
   * New secrets and new words, everything sealed anew into a new log, the old logs deleted: whoever was let in before is
   * shut out. Here they are kept, and no server is asked; the next {@link round} does what they are for, and goes on
   * wherever it was broken off: until that is done {@link CopyStatus.changing} holds. The new words open this device at
   * once, and the copy then. Show them at once, and have {@link wordsSeen} told when the person says that they have them.
   * Throws `log-gone` where the copy has ended.
   * @returns the new words
   */
  async changeKeys(): Promise<string> {
    await this.#keeper.latest();
    const entropy = await beginChange(this.#keeper);
    this.#rounds.giveUp();
    return openWords(this.#keeper, entropy);
  }

  /**
   * The words that came in the place of older ones, as long as nobody said that they were seen. None others may stand on a
   * screen as those that hold.
   */
  newWords(): Promise<string | undefined> {
    return unseenWords(this.#keeper);
  }

  /**
   * The person has these words: written down, printed, or learnt. @returns whether they are those of now; where they are not
   * nothing is kept
   */
  wordsSeen(words: string): Promise<boolean> {
    return noteSeen(this.#keeper, words);
  }

  /**
   * On this device only: the copy and the other devices stay as they are, and {@link goOn} goes on with it. A change of keys
   * that was begun is brought to its end, or else whoever was to be shut out would go on reading, or the words would lead to
   * nothing; where that cannot be done now, this rejects with what a line rejects with, and copying stays on. A server that
   * keeps no copies shows none to anybody either: there the change waits, and {@link goOn} goes on with it. Throws `log-gone`
   * where the copy turns out to have ended before its keys were changed. A copy that has ended is forgotten, once its words
   * were seen. Where the words were not seen to lead to it they are made to, if the server answers:
   * {@link CopyStatus.wordsLead} says so.
   * @param enough says when a server that takes its time has been asked for that for long enough
   */
  stop(enough: AbortSignal = new AbortController().signal): Promise<void> {
    this.#rounds.giveUp();
    const { signal } = this.#rounds;
    return this.#turns.inTurn(async () => {
      const server = this.#rounds.until(signal);
      let wasChanging = false;
      await this.#onLatest(async ({ change, orders, ended }) => {
        wasChanging ||= change !== undefined;
        let mayWait = false;
        if (change !== undefined || orders.length > 0)
          await this.#rounds
            .whole(server, () => {})
            .catch((error: unknown) => {
              if (ended || !isVaultError(error, 'server-keeps-none')) throw error;
              mayWait = true;
            });
        const patient = this.#rounds.until(AbortSignal.any([signal, enough]));
        if (!ended && !mayWait) await this.#tendWords(patient).catch(unlessUnasked);
        const state = requireOn(await this.#keeper.read());
        // Nobody was shut out by this change: whoever stops is to hear that.
        if (wasChanging && state.ended) throw new VaultError('log-gone');
        if (state.ended) await forgetEnded(this.#keeper);
        else {
          await leaveCopy(this.#keeper, state, mayWait);
          this.#stopped = state.secret;
        }
      });
    });
  }

  /**
   * Reads what lies in the logs, deletes them for good, then forgets them. Where it breaks off after it was read the copy has
   * ended, and rounds go on with what is left of it: see {@link CopyStatus.deleting}. Throws `server-away` and `server-busy`
   * where it cannot be read, and this device has never been through all of it: then nothing is deleted, and it is as it was.
   * @param enough says when a server that takes its time has been read from for long enough
   */
  removeCopy(enough: AbortSignal = new AbortController().signal): Promise<EndedWords> {
    this.#rounds.giveUp();
    const { signal } = this.#rounds;
    return this.#turns.inTurn(async () => {
      const server = this.#rounds.until(signal);
      const reading = this.#rounds.until(AbortSignal.any([signal, enough]));
      let isKnown = true;
      return this.#onLatest(async (state) => {
        isKnown = (await endCopy(this.#keeper, server, reading, state)) && isKnown;
        const { endedHere, ...words } = await forgetEnded(this.#keeper);
        return { ...words, wasGone: !isKnown || !endedHere };
      });
    });
  }

  /** To keep outside the vault while that is erased: what deletes the logs later. */
  orders(of: Ordered = 'copy'): Promise<readonly OrderAt[]> {
    const { origin } = this.#server;
    return this.#onLatest(async (state) => {
      const isRest = state.ended || of === 'rest';
      const orders = isRest ? state.orders : await ordersOfCopy(this.#keeper, origin, state);
      return orders.map((order) => ({ origin, ...order }));
    });
  }

  /** Nobody acts on what this tab remembers: each attempt is by the state as it stands. */
  #onLatest<Result>(work: (state: CopyState) => Promise<Result>): Promise<Result> {
    return untilDone(async () => work(requireOn(await this.#keeper.latest())));
  }

  /** Throws `log-gone` where another device was quicker: its copy, which nobody here was asked of, goes on. */
  async #endRemoval(server: CopyServer): Promise<void> {
    await this.#rounds.whole(server, () => {});
    const state = await this.#keeper.read();
    if (state?.ended && !state.removal) throw new VaultError('log-gone');
  }

  /** Who stops before a round came to its end may have records there that no words lead to. */
  async #tendWords(server: CopyServer): Promise<void> {
    const { secret, ended, keyLogSeen } = requireOn(await this.#keeper.read());
    if (ended || keyLogSeen > 0) return;
    await tendWords({ session: this.#session, keeper: this.#keeper, secret }, server);
  }

  #takePart(handover: Handover, isWanted: (before: CopyState | undefined) => boolean): Promise<void> {
    this.#rounds.copied.clear();
    return takePart(this.#keeper, handover, isWanted);
  }
}
