import { fromText, toText } from '@bearings/vault/bytes';
import type { CopyServer } from '@bearings/vault/log-line';
import * as v from 'valibot';
import { ORDERS_KEY } from './orders-key.ts';

/** What deletes a log later: neither a key nor anything that was kept is in it. */
export interface Order {
  readonly origin: string;
  readonly log: Uint8Array<ArrayBuffer>;
  readonly order: Uint8Array<ArrayBuffer>;
  /** Epoch ms before which it is not brought: until then somebody may be at it. */
  readonly after?: number | undefined;
}

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const bytes = v.pipe(
  v.string(),
  v.check((text) => {
    try {
      fromText(text);
      return true;
    } catch {
      return false;
    }
  }),
  v.transform(fromText),
);
const OrdersSchema = v.array(
  v.object({ origin: v.string(), log: bytes, order: bytes, after: v.optional(v.number()) }),
);

/** What waits to be brought; nothing where somebody else wrote there. */
export function keptOrders(shelf: Shelf): readonly Order[] {
  try {
    return v.parse(OrdersSchema, JSON.parse(shelf.getItem(ORDERS_KEY) ?? '[]'));
  } catch {
    return [];
  }
}

/** Adds some. Throws where nothing can be kept. */
export function keepOrders(shelf: Shelf, orders: readonly Order[]): void {
  write(shelf, [...keptOrders(shelf), ...orders]);
}

export function forgetOrders(shelf: Shelf): void {
  shelf.removeItem(ORDERS_KEY);
}

/** Forgets one that is of no use any more. */
export function dropOrder(shelf: Shelf, { order }: Pick<Order, 'order'>): void {
  write(
    shelf,
    keptOrders(shelf).filter((other) => toText(other.order) !== toText(order)),
  );
}

/** Brings what waits, one after the other, and forgets what was brought. Rejects with what the server's line rejects with. */
export async function bringOrders(
  shelf: Shelf,
  server: Pick<CopyServer, 'origin' | 'order'>,
  now: number = Date.now(),
): Promise<void> {
  for (const { origin, log, order, after = 0 } of keptOrders(shelf)) {
    if (after > now) continue;
    // An order for another server holds there alone.
    if (origin === server.origin) await server.order(log, order);
    dropOrder(shelf, { order });
  }
}

function write(shelf: Shelf, orders: readonly Order[]): void {
  const texts = orders.map(({ log, order, ...rest }) => ({
    ...rest,
    log: toText(log),
    order: toText(order),
  }));
  if (texts.length === 0) forgetOrders(shelf);
  else shelf.setItem(ORDERS_KEY, JSON.stringify(texts));
}
