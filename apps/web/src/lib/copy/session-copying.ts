import type { Copying } from '@bearings/vault/copying';
import { VaultError } from '@bearings/vault/errors';
import type { CopyServer } from '@bearings/vault/log-line';
import type { Vault } from '@bearings/vault/vault';
import type { Session } from '#lib/session/session.svelte.ts';

/** A vault that is open, and its copying. */
export interface OpenCopying {
  readonly vault: Vault;
  readonly copying: Copying;
}

/** The copying of the vault that a session has open: begun when it is first asked for, and let go of with the vault. */
export class SessionCopying {
  readonly #session: Session;
  readonly #server: CopyServer;
  readonly #closed: () => void;
  #open: { readonly vault: Vault; readonly copying: Promise<Copying> } | undefined;

  /** @param closed is told once that vault is locked or erased, or another one is open in its place */
  constructor(session: Session, server: CopyServer, closed: () => void) {
    this.#session = session;
    this.#server = server;
    this.#closed = closed;
  }

  /** Where nothing is kept there is no copy, and nothing is made by asking for one. Throws `copying-off`. */
  async kept(): Promise<OpenCopying> {
    if (this.#session.status === 'empty') throw new VaultError('copying-off');
    return this.made();
  }

  /** Makes a vault where there is none. Throws what the vault throws. */
  async made(): Promise<OpenCopying> {
    const vault = await this.#session.vault();
    if (this.#open?.vault !== vault) {
      this.#close();
      this.#open = { vault, copying: vault.copying(this.#server) };
      vault.subscribe(({ kind }) => {
        if ((kind === 'locked' || kind === 'erased') && this.#open?.vault === vault) this.#close();
      });
    }
    return { vault, copying: await this.#open!.copying };
  }

  /** What was asked for before and is open still. Opens nothing. */
  async begun(): Promise<OpenCopying | undefined> {
    if (!this.#open?.vault.isOpen) return undefined;
    const { vault, copying } = this.#open;
    return { vault, copying: await copying };
  }

  /** Whether it is still that vault which is open. */
  isOf({ vault }: OpenCopying): boolean {
    return vault.isOpen && this.#open?.vault === vault;
  }

  #close(): void {
    this.#open = undefined;
    this.#closed();
  }
}
