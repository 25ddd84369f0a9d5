import type { Entry, SheetForm } from '@bearings/programme/tool';
import type { OldDraft, PutOptions } from '@bearings/vault/vault';
import type { NewEntry } from '#lib/session/entry.ts';
import { isGone } from '#lib/session/in-turn.ts';
import { tidied } from './answers.ts';
import type { Written } from './written.ts';

interface Records {
  keepEntry(entry: NewEntry, options?: PutOptions): Promise<Entry>;
}
interface Put {
  readonly tool: SheetForm;
  readonly what: Written;
  /** The kept sheet they are a change of. */
  readonly over: NewEntry | undefined;
  /** The draft that goes with it. */
  readonly dropping?: OldDraft | undefined;
}

/** Keeps the words of a sheet, without what its tool does not ask. */
export function putSheet(records: Records, { tool, what, over, dropping }: Put): Promise<Entry> {
  const entry = {
    ...(over?.id ? { id: over.id } : {}),
    tool: tool.id,
    version: tool.version,
    values: tidied(tool, what.values),
    ...(what.behaviour ? { behaviour: what.behaviour } : {}),
    ...(what.note?.trim() ? { note: what.note } : {}),
    ...(over?.imported ? { imported: over.imported } : {}),
  };
  return records.keepEntry(entry, { dropping });
}

/** The same; where the sheet was removed elsewhere its words are kept `anew`. */
export async function putSheetOrAnew(
  records: Records,
  put: Put,
): Promise<{ readonly entry: Entry; readonly anew: boolean }> {
  try {
    return { entry: await putSheet(records, put), anew: false };
  } catch (error) {
    const { over } = put;
    if (!over || !isGone(error)) throw error;
    const { imported } = over;
    const blank = { tool: over.tool, version: over.version, values: {}, ...(imported ? { imported } : {}) };
    return { entry: await putSheet(records, { ...put, over: blank }), anew: true };
  }
}
