import { sameBytes } from '../bytes.ts';
import type { Change } from '../store.ts';
import type { Absorbing, Transaction, VaultSession } from '../vault-session.ts';
import { COPY_STATE_QUERY } from './copy-blobs.ts';
import type { CopyState } from './copy-state.ts';
import { openCopyState, sealCopyState } from './copy-state-blob.ts';

/** Another tab went on with the copy meanwhile: what was begun here is begun anew. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

const keepers = new WeakMap<VaultSession, CopyKeeper>();

/** The one path by which copying's state is read and kept. It goes by the session's transactions, as all else does. */
export class CopyKeeper {
  readonly session: VaultSession;
  #blob: Uint8Array | undefined;
  #state: CopyState | undefined;

  /** The one of this session. */
  static of(session: VaultSession): CopyKeeper {
    const keeper = keepers.get(session) ?? new CopyKeeper(session);
    keepers.set(session, keeper);
    return keeper;
  }

  private constructor(session: VaultSession) {
    this.session = session;
    session.subscribe(({ kind }) => {
      if (kind === 'locked' || kind === 'erased') this.#wipe();
    });
  }

  /** As it was last read or kept. */
  get known(): CopyState | undefined {
    return this.#state;
  }

  /** Something is kept, and can't be read. */
  get isDamaged(): boolean {
    return this.#blob !== undefined && this.#state === undefined;
  }

  /** As it stands, as far as this tab has read what others keep. Throws `newer-format`: nothing is kept over such a state. */
  async read(): Promise<CopyState | undefined> {
    const { keys } = this.session.requireOpen();
    const blob = this.session.copyState;
    const isSame = blob === this.#blob || (blob && this.#blob && sameBytes(blob, this.#blob));
    if (!isSame) {
      const state = blob && (await openCopyState(this.session.env.subtle, keys, blob));
      this.session.requireOpen();
      if (blob && !state) this.session.report({ what: 'copy', count: 1 });
      this.#state = state;
    }
    this.#blob = blob;
    return this.#state;
  }

  /** As it stands, what other tabs kept and told nobody of included: nothing that a person asks for goes by less. */
  async latest(): Promise<CopyState | undefined> {
    const { session } = this;
    await session.turns.inTurn(() => session.catchUp());
    return this.read();
  }

  /** Keeps the next state, and what belongs to it, in one commit. `next` may refuse by throwing, or find nothing to keep. */
  async keep(
    next: (state: CopyState | undefined) => Promise<Kept | undefined> | Kept | undefined,
  ): Promise<void> {
    await this.session.transact(async () => {
      const found = await next(await this.read());
      if (found === undefined) return undefined;
      const { state, changes = [], with: other } = found;
      const kept = await this.prepared(state);
      return {
        changes: [...kept.changes, ...changes, ...(other?.changes ?? [])],
        seals: 1 + (other?.seals ?? 0),
        done: (mark) => {
          kept.done();
          other?.done?.(mark);
        },
      };
    });
  }

  /** A state for a commit that something else makes. */
  async prepared(state: CopyState | undefined): Promise<NonNullable<Absorbing['also']>> {
    const { env } = this.session;
    if (state === undefined)
      return { changes: [COPY_STATE_QUERY], done: () => this.#take(undefined, undefined) };
    const change = await sealCopyState(env, this.session.requireOpen().keys, state);
    return { changes: [change], done: () => this.#take(change.value, state) };
  }

  /** A page may hold on to this object for long after its vault was closed. */
  #wipe(): void {
    const { secret, removal, change, left = [] } = this.#state ?? {};
    const { secret: next, entropy, before } = change ?? {};
    const secrets = [secret, removal?.words, next, entropy, before, ...left.map((log) => log.secret)];
    for (const bytes of secrets) bytes?.fill(0);
    this.#state = undefined;
    this.#blob = undefined;
  }

  #take(blob: Uint8Array | undefined, state: CopyState | undefined): void {
    this.session.copyState = blob;
    this.#blob = blob;
    this.#state = state;
  }
}

/** What is kept: the state, or none any more. */
export interface Kept {
  readonly state: CopyState | undefined;
  readonly changes?: readonly Change[];
  readonly with?: Transaction;
}
