import type { Version } from './record.ts';

/** Where a device's chain stands: its last count, and the hash of the last blob it sealed for one version. */
export interface Head {
  readonly n: number;
  /** SHA-256 as base64url; '' before the first blob. */
  readonly link: string;
}
export type Heads = ReadonlyMap<string, Head>;

/** Of more heads a chunk carries only the last, so that no crowd of devices makes one too large to be opened. */
export const HEADS_LIMIT = 1000;

/** Before a device's first version. */
export const START: Head = { n: 0, link: '' };

/** For each device the head that is further on; those that `b` raised come last. */
export function higherHeads(a: Heads, b: Heads): Map<string, Head> {
  const higher = new Map(a);
  for (const [device, head] of b) {
    if (head.n > (higher.get(device)?.n ?? 0)) setLast(higher, device, head);
  }
  return higher;
}

/** Heads raised to the versions' own numbers; those that were raised come last. */
export function withNumbers(heads: Heads, versions: readonly Version[]): Map<string, Head> {
  const raised = new Map(heads);
  for (const { n, stamp } of versions) {
    const head = raised.get(stamp.device) ?? START;
    if (n > head.n) setLast(raised, stamp.device, { n, link: head.link });
  }
  return raised;
}

/** With one device's head at the end, where none is left out ({@link HEADS_LIMIT}). */
export function withLast(heads: Heads, device: string): Heads {
  const head = heads.get(device);
  if (head === undefined) return heads;
  const others = new Map(heads);
  setLast(others, device, head);
  return others;
}

function setLast(heads: Map<string, Head>, device: string, head: Head): void {
  heads.delete(device);
  heads.set(device, head);
}
