import { lazyDoor } from '#lib/session/lazy-door.ts';
import type { Session } from '#lib/session/session.svelte.ts';
import { ourServer } from './browser-line.ts';
import { STOPPED } from './copied.ts';
import { deskOf } from './desk.svelte.ts';
import { bringOrders, settleOrders } from './orders.ts';

/** How long whoever erases everything waits for the server, in milliseconds; after that it is for another day. */
const PATIENCE_MS = 8_000;

/** The orders that delete the copy of a vault which is about to be erased, or what a change of keys has left of it. */
export interface ErasingOrders {
  /** Lets go of it: nothing was erased. */
  undo(): void;
  /** Everything here is erased: deletes the copy at the server, if that can be reached now. @returns whether it was */
  bring(): Promise<boolean>;
}

/** Whether this browser holds such a vault. Throws where it cannot tell. */
export async function isVaultHere(vault: string): Promise<boolean> {
  const state = await lazyDoor(vault).state();
  if (state === 'unavailable') throw new Error(`nothing is known of the vault ${vault}`);
  return state !== 'absent';
}

/** What whoever erases everything is to know of the copy. */
export interface CopyNow {
  /** As in the settings; nothing where it has ended, and nothing of it waits to be deleted. See `COPIED`. */
  readonly copied: true | typeof STOPPED | undefined;
  /** Nobody has seen the words that open it. */
  readonly hasNewWords: boolean;
  readonly isChanging: boolean;
  /** Versions that are in no copy. */
  readonly unsent: number;
}

/** How it stands with the copy of an open vault, other tabs' work included. Throws what the vault throws. */
export async function copyNow(session: Session, vault: string): Promise<CopyNow> {
  const desk = deskOf(session, vault);
  await desk.begin();
  const { on = false, ended = false, changing = false, newWords = false, unsent = 0 } = desk.status ?? {};
  const copied = on && (!ended || changing) ? true : desk.isStopped ? STOPPED : undefined;
  return { copied, hasNewWords: newWords, isChanging: changing, unsent };
}

/**
 * Keeps what deletes logs, before the keys are destroyed. A page that is killed before that deletes nothing.
 * @param which all of the copy, or those alone that a change of keys has left behind
 */
export async function keepErasingOrders(
  session: Session,
  vault: string,
  which: 'all' | 'left',
): Promise<ErasingOrders> {
  const { orders, undo } = await deskOf(session, vault).keepOrders(localStorage, vault, which);
  return {
    undo,
    async bring() {
      // Another tab may have looked meanwhile, found the vault still there, and let go of them.
      settleOrders(localStorage, orders);
      const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PATIENCE_MS));
      const brought = bringOrders(localStorage, ourServer(), isVaultHere).then(
        () => true,
        () => false,
      );
      return Promise.race([brought, late]);
    },
  };
}
