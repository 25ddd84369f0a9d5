/** Outside the vault, for the vault is erased by the time orders are brought. */
export const ORDERS_KEY = 'bearings.orders';
