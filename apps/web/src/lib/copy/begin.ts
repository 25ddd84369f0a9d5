import type { Session } from '#lib/session/session.svelte.ts';
import type { Notices } from '#lib/workspace/notices.svelte.ts';
import { storageOf } from '#lib/workspace/preferences.svelte.ts';
import { COPIED } from './copied.ts';
import { ORDERS_KEY } from './orders-key.ts';

/**
 * Goes on with a copy that was switched on before, and with orders that wait for a network. The code for either comes only
 * where there is one. A copy that was ended elsewhere is told of when that is found, and at each opening: nothing that is kept now
 * has a second place. So is it that somebody may have the keys, and that a copy is off though it was switched on: what was known
 * of it is damaged, or gone, or was kept by a newer Bearings. Throws what the vault throws.
 */
export async function goOnCopying(session: Session, vault: string, notices: Notices): Promise<void> {
  const shelf = storageOf(window);
  if (shelf && shelf.getItem(ORDERS_KEY) !== null) {
    const [{ bringOrders }, { ourServer }, { isVaultHere }] = await Promise.all([
      import('./orders.ts'),
      import('./browser-line.ts'),
      import('./erasing-orders.ts'),
    ]);
    await bringOrders(shelf, ourServer(), isVaultHere).catch(() => {});
  }
  if (session.kind !== 'device' || session.status !== 'open') return;
  const open = await session.vault();
  if (open.settings.get(COPIED) !== true) return;
  const [{ deskOf }, { beginTold }] = await Promise.all([
    import('./desk.svelte.ts'),
    import('./copy-notices.ts'),
  ]);
  await beginTold(deskOf(session, vault), notices);
}
