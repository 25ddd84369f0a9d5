import type { Entry } from './tool.ts';
import type { EntryOf, ToolId } from './tools.ts';

// Knows the tools by their types alone: urge help, which is small, reads sheets too.

/** Whether an entry is a sheet of this tool; where it is, its answers have the types that the tool gives them. */
export const isSheet = <Id extends ToolId>(entry: Entry, id: Id): entry is EntryOf<Id> => entry.tool === id;

/** A tool's entries, the newest first. */
export function sheetsOf<Id extends ToolId>(entries: readonly Entry[], id: Id): EntryOf<Id>[];
export function sheetsOf(entries: readonly Entry[], id: string): Entry[];
export function sheetsOf(entries: readonly Entry[], id: string): Entry[] {
  return entries.filter((entry) => entry.tool === id).sort((a, b) => b.created - a.created);
}
