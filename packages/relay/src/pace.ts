import type { Received } from './protocol/frames.ts';
import { PAGE_LIMIT } from './protocol/limits.ts';

/** How much one asker may ask. It keeps no address, and what it keeps dies with the process. */
export interface Pace {
  /** Seconds that this asker has to wait; 0: go on. @param cost how many small calls this one is worth */
  wait(asker: string, cost: number): number;
}

/** Bytes, in either direction, that are worth one small call. */
const BYTES_OF_ONE = 2 ** 16;

/** How many small calls this one is worth. */
export function paceCost(frame: Uint8Array, { call }: Received): number {
  const wanted = call.kind === 'read' ? Math.min(call.mostBytes, PAGE_LIMIT) : 0;
  return 1 + Math.floor((frame.length + wanted) / BYTES_OF_ONE);
}
