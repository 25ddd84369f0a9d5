import type { VaultContent } from '@bearings/vault/vault';

/** A made-up record, to look around with. `created`: epoch ms. */
export interface ExampleRecord {
  readonly type: string;
  readonly payload: unknown;
  readonly created: number;
  readonly id?: string;
}

export type ExampleContent = Pick<VaultContent, 'versions' | 'heads'>;

/** Made-up records as a vault takes them in, each of its own day. */
export const exampleContent = (records: readonly ExampleRecord[]): ExampleContent => ({
  heads: new Map(),
  versions: records.map(({ type, payload, created, id }, index) => ({
    id: id ?? `example-${index}`,
    type,
    stamp: { ms: created, count: 0, device: 'examples' },
    n: index + 1,
    change: 'put',
    at: created,
    payload: JSON.parse(JSON.stringify(payload)),
    undoes: [],
  })),
});
