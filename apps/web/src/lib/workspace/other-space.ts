import { lazyDoor } from '#lib/session/lazy-door.ts';
import { vaultNameOf } from '#lib/session/vault-name.ts';
import type { Space } from '#lib/space.ts';

/** Whether this browser keeps something in the other space too. Rejects where it does not say. */
export async function isOtherSpaceKept(space: Space): Promise<boolean> {
  const state = await lazyDoor(vaultNameOf(space === 'own' ? 'family' : 'own')).state();
  return state === 'ready' || state === 'locked';
}
