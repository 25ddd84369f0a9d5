import type * as v from 'valibot';
import type { Repair } from './entry-schema.ts';
import type { JsonSchema } from './json-parts.ts';

/**
 * What became of a record from outside. `accepted`: it is right, and `payload` is what was given (blank
 * answers of a foreign kind apart). `repaired`: `payload` holds what is right of it. `refused`: nothing of it may be kept.
 */
export type ReadRecord =
  | { readonly is: 'accepted'; readonly payload: unknown }
  | { readonly is: 'repaired'; readonly payload: unknown; readonly reasons: readonly Repair[] }
  | { readonly is: 'refused'; readonly reasons: readonly Repair[] };

/** What is known of one type of records. */
export interface RecordKind {
  /** Of its payload. Issues carry the id of a reason as their message. */
  readonly schema: v.GenericSchema;
  /** Parts without which it still says something. */
  readonly spare: readonly string[];
  /** Lists that may lose a line. */
  readonly lists?: readonly string[];
  /** Reads what the schema leaves open. @param head what the schema took in, repaired by `reasons` */
  readonly readOn?: (head: unknown, reasons: readonly Repair[]) => ReadRecord;
  /** The payload for other programs. @param label words of a key of the catalogue */
  json(label?: (key: string) => string | undefined): JsonSchema;
}
