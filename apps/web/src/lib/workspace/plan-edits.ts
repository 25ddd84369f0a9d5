import type { Entry } from '@bearings/programme/tool';
import { VaultError } from '@bearings/vault/errors';
import type { NewEntry } from '#lib/session/entry.ts';
import type { Records } from '#lib/session/records.svelte.ts';
import { withLine, withoutLine } from './line-edit.ts';
import type { Notices } from './notices.svelte.ts';

/** A line of a list of a sheet. */
interface LineOf {
  readonly entry: string;
  readonly item: string;
}
type Part = Readonly<Record<string, unknown>>;

/** What can be done with a row of the plan where it stands: each is a change of its sheet, told, and taken back with Undo. */
export interface PlanEdits {
  /** @param said key of what is told */
  line(line: LineOf, list: string, part: Part, said: string): Promise<void>;
  /** Takes the line off its sheet. */
  letGo(line: LineOf, list: string, said: string): Promise<void>;
  /** Gives a field of the sheet another answer, or none. */
  field(entry: string, field: string, to: unknown, said: string): Promise<void>;
}

/** Sheets are read anew at each step: another tab, or the person, may have written on them since. */
export function planEdits(
  records: Pick<Records, 'all' | 'entry' | 'keepEntry' | 'keepMany' | 'removeMany' | 'requireOpen'>,
  notices: Notices,
): PlanEdits {
  const change = (id: string, said: string, how: (sheet: Entry) => NewEntry | undefined) =>
    notices.attempt(async () => {
      records.requireOpen();
      const before = records.entry(id);
      const sheet = before && how(before);
      if (!sheet) throw new VaultError('record-gone');
      const kept = await records.keepEntry(sheet);
      notices.say(said, {
        undo: async () => {
          const { actOn, takeBack } = await import('#lib/session/way-back.ts');
          await takeBack(records, [actOn(kept, before)]);
        },
      });
    });
  return {
    line: ({ entry, item }, list, part, said) =>
      change(entry, said, (sheet) => withLine(sheet, list, item, part)),
    letGo: ({ entry, item }, list, said) => change(entry, said, (sheet) => withoutLine(sheet, list, item)),
    field: (entry, field, to, said) =>
      change(entry, said, (sheet) => ({ ...sheet, values: { ...sheet.values, [field]: to } })),
  };
}
