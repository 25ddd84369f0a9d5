import type { Json } from '@bearings/vault/record';
import type { Vault } from '@bearings/vault/vault';
import type { Dice } from './dice.ts';

/** A record made, changed, removed or restored, as the dice fall. */
export async function anyEdit(vault: Vault, dice: Dice, payload: Json): Promise<void> {
  const live = vault.records();
  const removed = vault.removed();
  const kind = dice.below(10);
  if (kind < 5 || live.length === 0) await vault.put({ type: 't', payload });
  else if (kind < 7) await vault.put({ id: dice.of(live).id, type: 't', payload });
  else if (kind < 9 || removed.length === 0) await vault.remove(dice.of(live).id);
  else await vault.restore(dice.of(removed).id);
}
