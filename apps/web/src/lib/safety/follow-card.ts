import { standing } from '@bearings/programme/links';
import { safetyPage } from '@bearings/programme/mirrors/safety-page';
import { safetyCard } from '@bearings/programme/tools/safety-card';
import type { Vault } from '@bearings/vault/vault';
import { entriesIn } from '#lib/session/entry.ts';
import type { OpenCard } from './open-card.ts';

/**
 * The copy in the clear says what the kept card says now. Where the card is gone its words go too, and come back with
 * it; where records could not be read, the last copy stays. Of two cards, which may come from two devices, it is the one
 * written on last.
 * @returns false where the browser would not keep it
 */
export function followCard(vault: Pick<Vault, 'records' | 'damage'>, copy: OpenCard): boolean {
  if (!copy.isWanted()) return true;
  const entries = entriesIn(vault.records('entry'));
  const card = standing(entries, safetyCard);
  if (card) return copy.keep(safetyPage.show(card, { entries, zone: 'UTC' }));
  if (vault.damage().every(({ what }) => what === 'copy')) copy.empty();
  return true;
}

/**
 * The kept card stands in the clear from now on; words that are still being written do so once they are kept.
 * @returns false where the browser would not keep it
 */
export function showCard(vault: Pick<Vault, 'records' | 'damage'>, copy: OpenCard): boolean {
  copy.empty();
  const stands = copy.isWanted() && followCard(vault, copy);
  if (!stands) copy.forget();
  return stands;
}
