import type { Version } from './record.ts';

/** Where a device's chain stands: its last count, and the hash of the last blob it sealed for one version. */
export interface Head {
  readonly n: number;
  /** SHA-256 as base64url; '' before the first blob. */
  readonly link: string;
}
/** Heads that one chunk may carry: as many as ever come in from elsewhere, and place for this device's own on top of them. */
export const HEADS_LIMIT = 4000;

export type Heads = ReadonlyMap<string, Head>;

/** Before a device's first version. */
export const START: Head = { n: 0, link: '' };

/** For each device the head that is further on. */
export function higherHeads(a: Heads, b: Heads): Map<string, Head> {
  const higher = new Map(a);
  for (const [device, head] of b) {
    if (head.n > (higher.get(device)?.n ?? 0)) higher.set(device, head);
  }
  return higher;
}

/** Heads raised to the versions' own numbers. */
export function withNumbers(heads: Heads, versions: readonly Version[]): Map<string, Head> {
  const raised = new Map(heads);
  for (const { n, stamp } of versions) {
    const head = raised.get(stamp.device) ?? START;
    if (n > head.n) raised.set(stamp.device, { n, link: head.link });
  }
  return raised;
}
