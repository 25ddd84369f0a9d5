import { createHash } from 'node:crypto';
import type { LogPart } from '@bearings/relay/copies';

/** What stands for a log as it is kept, the same wherever that is. */
export interface LogDigest {
  /** Parts in their order. */
  add(part: LogPart): void;
  /** SHA-256 over its row, its batches and its pieces; in hexadecimal. */
  end(): string;
}

export function logDigest(): LogDigest {
  const hash = createHash('sha256');
  const numbers = (...of: readonly number[]) => hash.update(`${of.join(' ')}\n`);
  return {
    add({ row, batches, pieces, isFirst }) {
      if (isFirst) {
        hash.update(row.log);
        numbers(row.head, row.revision, row.bytes, row.month, row.batches, row.isGone ? 1 : 0);
        for (const { number, batch, first, last } of batches) {
          hash.update(batch);
          numbers(number, first, last);
        }
      }
      for (const { first, last, bytes } of pieces) {
        numbers(first, last, bytes.length);
        hash.update(bytes);
      }
    },
    end: () => hash.digest('hex'),
  };
}
