/** A neutral name: whoever lists a browser's databases learns the product's name and nothing else. */
export const VAULT_NAME = 'bearings';
