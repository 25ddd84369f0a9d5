import * as v from 'valibot';
import { entryJsonSchema } from './entry-json-schema.ts';
import { entrySchema, type Repair, readEntry } from './entry-schema.ts';
import { isObject } from './is-object.ts';
import { LIMITS } from './limits.ts';
import type { ReadRecord, RecordKind } from './record-kind.ts';
import { toolById } from './tools.ts';

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

interface EntryHead {
  readonly tool: string;
  readonly version: number;
  readonly values: Readonly<Record<string, unknown>>;
  readonly note?: string;
}

/** Answers are read by the entry's tool. */
function readAnswers(head: unknown, reasons: readonly Repair[]): ReadRecord {
  const payload = head as EntryHead;
  const asIs: ReadRecord =
    reasons.length > 0 ? { is: 'repaired', payload, reasons } : { is: 'accepted', payload };
  const tool = toolById(payload.tool);
  if (tool === undefined || v.is(entrySchema(tool), payload.values)) return asIs;
  const read = readEntry(tool, payload.values);
  const ours = tool.version === payload.version;
  const isTold = ({ reason, done }: Repair) => ours || reason !== 'unknown-field' || done !== 'left-out';
  const known = new Set(tool.sections.flatMap((section) => section.fields.map((field) => field.id)));
  const further = ours ? [] : Object.entries(payload.values).filter(([field]) => !known.has(field));
  const values = { ...Object.fromEntries(further), ...read.values };
  const all = [...reasons, ...read.repaired.filter(isTold)];
  const mended = { ...payload, values };
  if (all.length === 0) return { is: 'accepted', payload: mended };
  const left = Object.keys(values).length > 0 || payload.note !== undefined;
  return left ? { is: 'repaired', payload: mended, reasons: all } : { is: 'refused', reasons: all };
}

export const ENTRY: RecordKind = {
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
  readOn: readAnswers,
  json: entryJsonSchema,
};
