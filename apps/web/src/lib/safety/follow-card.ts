import { standing } from '@bearings/programme/links';
import { safetyPage } from '@bearings/programme/mirrors/safety-page';
import { safetyCard } from '@bearings/programme/tools/safety-card';
import type { Vault } from '@bearings/vault/vault';
import { entriesIn } from '#lib/session/entry.ts';
import type { OpenCard } from './open-card.ts';

/**
 * The copy in the clear says what the kept card says now. Where the card is gone its words go too, and come back with
 * it; where records could not be read, the last copy stays.
 */
export function followCard(vault: Pick<Vault, 'records' | 'damage'>, copy: OpenCard): void {
  if (!copy.isWanted()) return;
  const entries = entriesIn(vault.records('entry'));
  const card = standing(entries, safetyCard);
  if (card) copy.keep(safetyPage.show(card, { entries, zone: 'UTC' }));
  else if (vault.damage().length === 0) copy.empty();
}
