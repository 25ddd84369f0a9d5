import type { Entry } from '@bearings/programme/tool';
import { VaultError } from '@bearings/vault/errors';
import type { NewEntry } from '#lib/session/entry.ts';
import type { Records } from '#lib/session/records.svelte.ts';
import { withLine, withLineBack, withoutLine } from './line-edit.ts';
import type { Notices } from './notices.svelte.ts';

/** A line of a list of a sheet. */
interface LineOf {
  readonly entry: string;
  readonly item: string;
}
type Part = Readonly<Record<string, unknown>>;

/** What can be done with a row of the plan where it stands: each is a change of its sheet, told, and taken back with Undo. */
export interface PlanEdits {
  /** @param before what `part` takes the place of @param said key of what is told */
  line(line: LineOf, list: string, part: Part, before: Part, said: string): Promise<void>;
  /** Takes the line off its sheet. */
  letGo(line: LineOf, list: string, said: string): Promise<void>;
  /** Gives a field of the sheet another answer, or none. */
  field(entry: string, field: string, to: unknown, before: unknown, said: string): Promise<void>;
}

/** Sheets are read anew at each step: another tab, or the person, may have written on them since. */
export function planEdits(
  records: Pick<Records, 'entry' | 'keepEntry' | 'requireOpen'>,
  notices: Notices,
): PlanEdits {
  const here = (id: string): Entry => {
    records.requireOpen();
    const sheet = records.entry(id);
    if (!sheet) throw new VaultError('record-gone');
    return sheet;
  };
  const change = async (id: string, how: (sheet: Entry) => NewEntry) => records.keepEntry(how(here(id)));
  return {
    line: ({ entry, item }, list, part, before, said) =>
      notices.attempt(async () => {
        const to = (given: Part) => change(entry, (sheet) => withLine(sheet, list, item, given));
        await to(part);
        notices.say(said, { undo: () => to(before) });
      }),
    letGo: ({ entry, item }, list, said) =>
      notices.attempt(async () => {
        const without = withoutLine(here(entry), list, item);
        if (!without) throw new VaultError('record-gone');
        await records.keepEntry(without.sheet);
        notices.say(said, { undo: () => change(entry, (sheet) => withLineBack(sheet, list, without.taken)) });
      }),
    field: (entry, field, to, before, said) =>
      notices.attempt(async () => {
        const give = (given: unknown) =>
          change(entry, (sheet) => ({ ...sheet, values: { ...sheet.values, [field]: given } }));
        await give(to);
        notices.say(said, { undo: () => give(before) });
      }),
  };
}
