import type { Session } from '#lib/session/session.svelte.ts';
import { ourServer } from './browser-line.ts';
import { deskOf } from './desk.svelte.ts';
import { bringOrders } from './orders.ts';

/** How long whoever erases everything waits for the server, in milliseconds; after that it is for another day. */
const PATIENCE_MS = 8_000;

/** Keeps what deletes the copy, before the keys are destroyed. @returns what lets go of it, where nothing is erased */
export async function keepRemoval(session: Session, vault: string): Promise<() => void> {
  const desk = deskOf(session, vault);
  await desk.keepOrders();
  return () => desk.forgetOrders();
}

/** Deletes the copy at the server, if that can be reached now. @returns whether it was */
export async function removedNow(): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PATIENCE_MS));
  const brought = bringOrders(localStorage, ourServer()).then(
    () => true,
    () => false,
  );
  return Promise.race([brought, late]);
}
