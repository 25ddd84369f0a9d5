import type { LogState, Piece } from '@bearings/relay/protocol';
import { type Bytes, toBytes } from '../bytes.ts';
import type { VaultEnvironment } from '../environment.ts';
import { isVaultError } from '../errors.ts';

/** What whoever holds a log's key may do with it: its id is its Ed25519 public key. */
export interface LogKey {
  /** 32 bytes. */
  readonly id: Bytes;
  /** Ed25519 private key, not extractable. */
  readonly sign: CryptoKey;
}

/**
 * One log at one server. Every call may be repeated: a batch that comes again is answered as the first time. Calls reject
 * with VaultError: `server-away` (no network, a proxy's page, a server that cannot write just now), `server-busy` (too
 * much was asked; it asks to wait), `server-full`, `server-keeps-none` (it says that it keeps no logs), `log-full`,
 * `log-gone` (deleted for good), `server-unfit` (it speaks another version, or what no server says).
 */
export interface LogLine {
  /** Adds pieces at the end, on disk before it resolves; makes the log where there is none, which takes some work. */
  append(batch: Bytes, pieces: readonly Bytes[]): Promise<LogState>;
  /** The next pieces that reach beyond a position, in order; none at the end. */
  readAfter(position: number): Promise<LogState & { readonly pieces: readonly Piece[] }>;
  /** Where the log stands; head 0 where there is none. */
  head(): Promise<LogState>;
  /** Puts pieces in the place of others; `moved` where the log was changed since `revision`, and nothing was done. */
  replace(batch: Bytes, revision: number, pieces: readonly Piece[]): Promise<LogState | 'moved'>;
  /** Deletes the log for good. */
  remove(): Promise<void>;
  /** Tells when the log may have changed, until it is stopped. Hints may be lost. */
  follow(hear: () => void): () => void;
  close(): void;
}

/** A removal of a log, signed before it is brought: no key is needed any more. */
export interface Order {
  readonly log: Bytes;
  /** 64 bytes, as `signRemoval` makes them. */
  readonly order: Bytes;
}

/** An order with the origin of the server that it holds for. */
export interface OrderAt extends Order {
  readonly origin: string;
}

/** A server that keeps logs. */
export interface CopyServer {
  /** As signed: `https://example.org`. */
  readonly origin: string;
  /**
   * The space of the workspace whose copies are kept through this, 16 bytes of UTF-8 at most. The server is not told: it is
   * sealed into the key log and into what lets a device in, and what is sealed for one is refused in another.
   */
  readonly space: string;
  /** How far its clock is ahead of this device's, in milliseconds, once it was heard; used to tell of a wrong clock alone. */
  readonly ahead: number | undefined;
  /** Opens no connection before something is asked. */
  line(log: LogKey): LogLine;
  /** Deletes a log for good, as its owner ordered. */
  bringOrder(order: Order): Promise<void>;
}

/** The name of a batch, by which it is known again; 16 bytes. */
export const newBatch = (env: Pick<VaultEnvironment, 'random'>): Bytes => toBytes(env.random(16));

/** Whether a server cannot be asked just now, and may be later. */
export const isAway = (error: unknown): boolean =>
  isVaultError(error, 'server-away') || isVaultError(error, 'server-busy');
