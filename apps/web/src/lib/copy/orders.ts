import { fromText, sameBytes, toText } from '@bearings/vault/bytes';
import type { CopyServer, OrderAt } from '@bearings/vault/log-line';
import * as v from 'valibot';
import { ORDERS_KEY } from './orders-key.ts';

/** An order that waits in this browser: neither a key nor anything that was kept is in it. */
export interface WaitingOrder extends OrderAt {
  /** Epoch ms before which it is not brought: until then somebody may be at it. */
  readonly after?: number | undefined;
  /** The vault that is about to be erased: an order whose vault is still there was given in vain. */
  readonly erases?: string | undefined;
}

/** A browser's storage, as far as orders need it. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

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
  v.object({
    origin: v.string(),
    log: bytes,
    order: bytes,
    after: v.optional(v.number()),
    erases: v.optional(v.string()),
  }),
);

/** What waits to be brought; nothing where somebody else wrote there. */
export function keptOrders(shelf: Shelf): readonly WaitingOrder[] {
  try {
    return v.parse(OrdersSchema, JSON.parse(shelf.getItem(ORDERS_KEY) ?? '[]'));
  } catch {
    return [];
  }
}

/** Adds some. Throws where nothing can be kept. @returns what forgets those that were added, and no others */
export function keepOrders(shelf: Shelf, orders: readonly WaitingOrder[]): () => void {
  const before = keptOrders(shelf);
  const added = orders.filter((order) => !before.some((other) => isSame(order, other)));
  write(shelf, [...before, ...added]);
  return () => {
    for (const order of added) dropOrder(shelf, order);
  };
}

/** Forgets one that is of no use any more. */
export function dropOrder(shelf: Shelf, order: Pick<WaitingOrder, 'order'>): void {
  write(
    shelf,
    keptOrders(shelf).filter((other) => !isSame(order, other)),
  );
}

const isSame = (one: Pick<WaitingOrder, 'order'>, other: Pick<WaitingOrder, 'order'>) =>
  sameBytes(one.order, other.order);

/**
 * Brings what waits, one after the other, and forgets what was brought, or given in vain. Rejects with what the server's line
 * rejects with.
 * @param isThere whether this browser holds a vault; rejects where it cannot tell
 */
export async function bringOrders(
  shelf: Shelf,
  server: Pick<CopyServer, 'origin' | 'bringOrder'>,
  isThere: (vault: string) => Promise<boolean>,
  now: number = Date.now(),
): Promise<void> {
  const troubles: unknown[] = [];
  for (const kept of keptOrders(shelf)) {
    const { erases, after = 0, ...order } = kept;
    if (after > now) continue;
    try {
      if (erases !== undefined && (await isThere(erases))) dropOrder(shelf, order);
      else {
        settleOrders(shelf, [kept]);
        await bringOrder(shelf, server, order);
      }
    } catch (error) {
      troubles.push(error);
    }
  }
  if (troubles.length > 0) throw troubles[0];
}

/**
 * Erasing broke off. Lets go of the orders for it where their vault is still there. Where its keys are gone they stand, and where
 * nobody can tell they wait until somebody can.
 * @param forget lets go of them
 * @param isThere whether this browser holds the vault; rejects where it cannot tell
 * @returns whether it let go of them
 */
export async function undoErasing(
  shelf: Shelf,
  orders: readonly WaitingOrder[],
  forget: () => void,
  isThere: () => Promise<boolean>,
): Promise<boolean> {
  const found = await isThere().catch(() => undefined);
  if (found === true) forget();
  else if (found === false) settleOrders(shelf, orders);
  return found === true;
}

/** The vaults that these belong to are erased: what is made in their place later is no reason to let go of them. */
export function settleOrders(shelf: Shelf, orders: readonly WaitingOrder[]): void {
  for (const { erases: _, ...order } of orders) {
    dropOrder(shelf, order);
    keepOrders(shelf, [order]);
  }
}

/** Brings one, and forgets it once it was brought. Rejects with what the server's line rejects with. */
export async function bringOrder(
  shelf: Shelf,
  server: Pick<CopyServer, 'origin' | 'bringOrder'>,
  { origin, log, order }: OrderAt,
): Promise<void> {
  // An order for another server holds there alone.
  if (origin === server.origin) await server.bringOrder({ log, order });
  dropOrder(shelf, { order });
}

function write(shelf: Shelf, orders: readonly WaitingOrder[]): void {
  const texts = orders.map(({ log, order, ...rest }) => ({
    ...rest,
    log: toText(log),
    order: toText(order),
  }));
  if (texts.length === 0) shelf.removeItem(ORDERS_KEY);
  else shelf.setItem(ORDERS_KEY, JSON.stringify(texts));
}
