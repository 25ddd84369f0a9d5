import * as v from 'valibot';
import { BehaviourSchema } from './behaviour-schema.ts';
import { entrySchema, type Repair, readEntry } from './entry-schema.ts';
import { isObject } from './is-object.ts';
import { LIMITS } from './limits.ts';
import { MoodSchema, UseSchema } from './observation-schema.ts';
import { REPAIR_REASONS, type RepairReason } from './repair.ts';
import { toolById } from './tools.ts';

/**
 * What became of a record from outside. `accepted`: it is right, and `payload` is what was given (blank
 * answers of a foreign kind apart). `repaired`: `payload` holds what is right of it. `refused`: nothing of it may be kept.
 */
export type ReadRecord =
  | { readonly is: 'accepted'; readonly payload: unknown }
  | { readonly is: 'repaired'; readonly payload: unknown; readonly reasons: readonly Repair[] }
  | { readonly is: 'refused'; readonly reasons: readonly Repair[] };

interface Kind {
  readonly schema: v.GenericSchema;
  /** Parts without which it still says something. */
  readonly spare: readonly string[];
  /** Lists that may lose a line. */
  readonly lists?: readonly string[];
}

const IdSchema = v.pipe(
  v.string('wrong-type'),
  v.minLength(1, 'wrong-type'),
  v.maxLength(LIMITS.id, 'too-long'),
);
const VersionSchema = v.pipe(
  v.number('wrong-type'),
  v.safeInteger('wrong-type'),
  v.minValue(1, 'out-of-range'),
);

/** An entry apart from its answers. */
const ENTRY: Kind = {
  schema: v.object(
    {
      tool: IdSchema,
      version: VersionSchema,
      values: v.custom<Record<string, unknown>>(isObject, 'wrong-type'),
      behaviour: v.optional(IdSchema),
      note: v.optional(v.string('wrong-type')),
      imported: v.optional(v.object({ hour: v.boolean('wrong-type') }, 'wrong-type')),
    },
    'wrong-type',
  ),
  spare: ['behaviour', 'note', 'imported'],
};
const KINDS: Readonly<Record<string, Kind>> = {
  behaviour: { schema: BehaviourSchema, spare: ['name', 'substance', 'unit'], lists: ['goals'] },
  use: { schema: UseSchema, spare: ['note'] },
  mood: { schema: MoodSchema, spare: ['at', 'hour', 'note'] },
};

const isReason = (message: string): message is RepairReason =>
  (REPAIR_REASONS as readonly string[]).includes(message);

/**
 * Reads a record from outside: an import, or a diary from elsewhere. Types and tools that are not known here are
 * accepted as they are, for they may come from a newer version, and nothing here opens them; so are further parts of
 * a record, and further answers to another version of a tool.
 * @param payload anything
 */
export function readRecord(type: string, payload: unknown): ReadRecord {
  if (type === 'entry') return readWholeEntry(payload);
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  return kind ? readParts(kind, payload) : { is: 'accepted', payload };
}

interface EntryHead {
  readonly tool: string;
  readonly version: number;
  readonly values: Readonly<Record<string, unknown>>;
  readonly note?: string;
}

function readWholeEntry(raw: unknown): ReadRecord {
  const head = readParts(ENTRY, raw);
  if (head.is === 'refused') return head;
  const payload = head.payload as EntryHead;
  const tool = toolById(payload.tool);
  if (tool === undefined || v.is(entrySchema(tool), payload.values)) return head;
  const read = readEntry(tool, payload.values);
  const ours = tool.version === payload.version;
  const isTold = ({ reason, done }: Repair) => ours || reason !== 'unknown-field' || done !== 'left-out';
  const known = new Set(tool.sections.flatMap((section) => section.fields.map((field) => field.id)));
  const further = ours ? [] : Object.entries(payload.values).filter(([field]) => !known.has(field));
  const values = { ...Object.fromEntries(further), ...read.values };
  const reasons = [...(head.is === 'repaired' ? head.reasons : []), ...read.repaired.filter(isTold)];
  const mended = { ...payload, values };
  if (reasons.length === 0) return { is: 'accepted', payload: mended };
  const left = Object.keys(values).length > 0 || payload.note !== undefined;
  return left ? { is: 'repaired', payload: mended, reasons } : { is: 'refused', reasons };
}

/** By a schema; parts that can be spared are left out where they don't fit it. */
function readParts({ schema, spare, lists = [] }: Kind, payload: unknown): ReadRecord {
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
