import type { Ordered } from '@bearings/vault/copying';
import { isVaultError } from '@bearings/vault/errors';
import type { CopyServer } from '@bearings/vault/log-line';
import { lazyDoor } from '#lib/session/lazy-door.ts';
import { ourServer } from './browser-line.ts';
import { STOPPED } from './copied.ts';
import type { CopyNow } from './copy-now.ts';
import type { CopyDesk } from './desk.svelte.ts';
import { bringOrders, type Shelf, settleOrders, undoErasing } from './orders.ts';

/** How long whoever erases everything waits for the server, in milliseconds; after that it is for another day. */
const PATIENCE_MS = 8_000;

/** Where orders wait, and are brought to. */
export interface OrdersPlace {
  readonly shelf: Shelf;
  readonly server: Pick<CopyServer, 'origin' | 'bringOrder'>;
  isVaultHere(vault: string): Promise<boolean>;
  pause(ms: number): Promise<unknown>;
}
const thisBrowser = (): OrdersPlace => ({
  shelf: localStorage,
  server: ourServer(),
  isVaultHere,
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});

/** The orders that delete the copy of a vault which is about to be erased. */
export interface ErasingOrders {
  /** Lets go of it, whatever was erased. */
  undo(): void;
  /** Erasing broke off: lets go of it, unless the keys are gone, or nobody can tell. @returns whether it did */
  brokeOff(): Promise<boolean>;
  /** Everything here is erased: deletes the copy at the server, if that can be reached now. @returns whether it was */
  bring(): Promise<boolean>;
}

/** Whether this browser holds such a vault. Throws where it cannot tell. */
export async function isVaultHere(vault: string): Promise<boolean> {
  const state = await lazyDoor(vault).state();
  if (state === 'unavailable') throw new Error(`nothing is known of the vault ${vault}`);
  return state !== 'absent';
}

/** How it stands with the copy of an open vault, other tabs' work included. Throws what the vault throws. */
export async function copyNow(desk: CopyDesk): Promise<CopyNow> {
  await desk.begin();
  const { status } = desk;
  const isThere = status?.on === true && !status.ended;
  const { ended = false, openedBy = 'words', newWords = false } = status ?? {};
  const wordsLead = ended || status?.wordsLead === true;
  return {
    copied: isThere ? true : desk.isStopped || status?.damaged ? STOPPED : undefined,
    hasRest: status?.deleting === true || status?.deletingBefore === true,
    // New ones that somebody has open it no earlier than those that nobody has.
    hasNewWords: !ended && (openedBy === 'unseen-old-words' || (openedBy === 'words' && newWords)),
    wordsLead: wordsLead && !isVaultError(desk.error, 'server-keeps-none'),
    oldWordsHold: openedBy === 'old-words',
    isChanging: status?.changing === true,
    unsent: status?.ended === false ? status.unsent : 0,
  };
}

/** Keeps what deletes the copy, before the keys are destroyed. A page that is killed before that deletes nothing. */
export async function keepErasingOrders(
  desk: CopyDesk,
  vault: string,
  of: Ordered,
  { shelf, server, isVaultHere: isHere, pause }: OrdersPlace = thisBrowser(),
): Promise<ErasingOrders> {
  const { orders, undo } = await desk.keepOrders(shelf, vault, of);
  return {
    undo,
    brokeOff: () => undoErasing(shelf, orders, undo, () => isHere(vault)),
    async bring() {
      // Another tab may have looked meanwhile, found the vault still there, and let go of them.
      settleOrders(shelf, orders);
      const brought = bringOrders(shelf, server, isHere).then(
        () => true,
        () => false,
      );
      return Promise.race([brought, pause(PATIENCE_MS).then(() => false)]);
    },
  };
}
