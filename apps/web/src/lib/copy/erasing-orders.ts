import { lazyDoor } from '#lib/session/lazy-door.ts';
import type { Session } from '#lib/session/session.svelte.ts';
import { ourServer } from './browser-line.ts';
import { STOPPED } from './copied.ts';
import type { CopyNow } from './copy-now.ts';
import { deskOf } from './desk.svelte.ts';
import { bringOrders, settleOrders } from './orders.ts';

/** How long whoever erases everything waits for the server, in milliseconds; after that it is for another day. */
const PATIENCE_MS = 8_000;

/** The orders that delete the copy of a vault which is about to be erased. */
export interface ErasingOrders {
  /** Erasing broke off: lets go of them, unless the keys are gone. @returns whether it did */
  undo(): Promise<boolean>;
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
export async function copyNow(session: Session, vault: string): Promise<CopyNow> {
  const desk = deskOf(session, vault);
  await desk.begin();
  const { status } = desk;
  const isThere = status?.on === true && !status.ended;
  return {
    copied: isThere ? true : desk.isStopped ? STOPPED : undefined,
    isEnding: status?.removing === true,
    hasNewWords: status?.ended === false && status.newWords && !status.oldWordsHold,
    isChanging: status?.ended === false && status.changing,
    unsent: status?.ended === false ? status.unsent : 0,
  };
}

/** Keeps what deletes the copy, before the keys are destroyed. A page that is killed before that deletes nothing. */
export async function keepErasingOrders(session: Session, vault: string): Promise<ErasingOrders> {
  const { orders, undo } = await deskOf(session, vault).keepOrders(localStorage, vault);
  return {
    undo: () => undo(() => isVaultHere(vault)),
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
