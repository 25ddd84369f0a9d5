import type { Space } from '#lib/space.ts';

/** A neutral name: whoever lists a browser's databases learns the product's name and nothing else. */
export const VAULT_NAME = 'bearings';

/** Each space has a vault of its own, with its own key. */
export const vaultNameOf = (space: Space): string => (space === 'own' ? VAULT_NAME : `${VAULT_NAME}.2`);
