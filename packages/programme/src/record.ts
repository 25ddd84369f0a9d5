import * as v from 'valibot';
import type { Repair } from './entry-schema.ts';
import type { ReadRecord, RecordKind } from './record-kind.ts';
import { KINDS } from './record-kinds.ts';
import { isRecordType } from './record-types.ts';
import { REPAIR_REASONS, type RepairReason } from './repair.ts';

export type { ReadRecord } from './record-kind.ts';

const isReason = (message: string): message is RepairReason =>
  (REPAIR_REASONS as readonly string[]).includes(message);

/**
 * Reads a record from outside: an import, or a diary from elsewhere. Types and tools that are not known here are
 * accepted as they are, for they may come from a newer version, and nothing here opens them; so are further parts of
 * a record, and further answers to another version of a tool.
 * @param payload anything
 */
export function readRecord(type: string, payload: unknown): ReadRecord {
  if (!isRecordType(type)) return { is: 'accepted', payload };
  const kind = KINDS[type];
  const head = readParts(kind, payload);
  if (head.is === 'refused' || !kind.readOn) return head;
  return kind.readOn(head.payload, head.is === 'repaired' ? head.reasons : []);
}

/** By a schema; parts that can be spared are left out where they don't fit it. */
function readParts({ schema, spare, lists = [] }: RecordKind, payload: unknown): ReadRecord {
  const { issues } = v.safeParse(schema, payload);
  if (issues === undefined) return { is: 'accepted', payload };
  const reasons: Repair[] = [];
  const gone = new Map<string, Set<unknown>>();
  let whole = true;
  for (const { path, message } of issues) {
    const field = String(path?.[0]?.key ?? '');
    const line = path?.[1]?.key;
    const reason = isReason(message) ? message : 'wrong-type';
    if (!reasons.some((told) => told.field === field && told.reason === reason))
      reasons.push({ field, done: 'left-out', reason });
    if (lists.includes(field) && line !== undefined)
      gone.set(field, (gone.get(field) ?? new Set()).add(line));
    else if (spare.includes(field)) gone.set(field, new Set());
    else whole = false;
  }
  if (!whole) return { is: 'refused', reasons };
  const kept = Object.entries(payload as object).flatMap(([field, part]) => {
    const lines = gone.get(field);
    if (lines === undefined) return [[field, part] as const];
    return lists.includes(field)
      ? [[field, (part as unknown[]).filter((_, index) => !lines.has(index))] as const]
      : [];
  });
  return { is: 'repaired', payload: Object.fromEntries(kept), reasons };
}
