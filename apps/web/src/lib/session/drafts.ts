import type { Draft, DraftOutcome, Yields } from '@bearings/vault/vault';
import type { VaultReach } from './vault-reach.ts';

/** Where the draft of a kept sheet lies. @param id of its entry */
export const draftKey = (tool: string, id: string): string => `tool:${tool}:${id}`;

/** The id of the kept entry whose draft lies under a key; `undefined` for all others. */
export const recordOfDraft = (key: string): string | undefined => /^tool:[^:]+:(.+)$/.exec(key)?.[1];

/** Where the draft of a sheet that was never kept lies. Each has its own: two tabs may begin one at a time. */
export const begunKey = (tool: string, name: string): string => `begun:${tool}:${name}`;

/** The name of the begun sheet of a tool whose draft lies under a key; `undefined` for all others. */
export function nameOfBegun(tool: string, key: string): string | undefined {
  const start = begunKey(tool, '');
  return key.startsWith(start) ? key.slice(start.length) : undefined;
}

/** What is being written in the open vault; nothing while none is open. */
export class Drafts {
  readonly #reach: VaultReach;

  constructor(reach: VaultReach) {
    this.#reach = reach;
  }

  /** Sealed on disk when it resolves. Throws `vault-locked`, and what the vault throws. */
  async save(key: string, values: unknown, yields?: Yields): Promise<DraftOutcome> {
    return (await this.#reach.made()).drafts.save(key, values, yields);
  }

  async get(key: string): Promise<unknown> {
    return (await this.#reach.here()?.drafts.get(key))?.payload;
  }

  /** All of them, the one written last first. */
  async list(): Promise<readonly Draft[]> {
    return (await this.#reach.here()?.drafts.list()) ?? [];
  }

  async drop(key: string, yields?: Yields): Promise<void> {
    await this.#reach.here()?.drafts.drop(key, yields);
  }
}
