import { ORDERS_KEY } from './orders-key.ts';

/** A storage that holds nothing but orders, or what somebody else wrote in their place. */
export function testShelf(text?: string) {
  const kept = new Map(text === undefined ? [] : [[ORDERS_KEY, text]]);
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}
