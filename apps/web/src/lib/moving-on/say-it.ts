import { declarations, declared, takenBack } from '@bearings/programme/moving-on';
import type { Subject } from '@bearings/programme/subject';
import type { Session } from '#lib/session/session.svelte.ts';
import type { Notices } from '#lib/workspace/notices.svelte.ts';

interface Where {
  readonly session: Pick<Session, 'records'>;
  readonly notices: Pick<Notices, 'say'>;
  readonly subject: Pick<Subject, 'id' | 'means'>;
}

/** Keeps that the participant has what they came for, and offers the way back. Throws what the vault throws. */
export async function sayIt(day: string, { session: { records }, notices, subject }: Where): Promise<void> {
  const { entries } = records;
  const sheet = declared(entries, subject, day);
  const before = entries.find(({ id }) => id === sheet.id);
  const kept = await records.keepEntry(sheet);
  notices.say('moving-on.kept', {
    undo: () => (before ? records.keepEntry(before) : records.remove(kept.id)),
  });
}

/** Takes it back, on every sheet that says it: the day is cleared, and a sheet that said nothing else is removed. */
export async function takeBack({ session: { records }, notices, subject }: Where): Promise<void> {
  const said = declarations(records.entries, subject);
  const gone: string[] = [];
  for (const sheet of said) {
    const rest = takenBack(sheet);
    if (rest) await records.keepEntry(rest);
    else gone.push(sheet.id);
  }
  if (gone.length > 0) await records.removeMany(gone);
  notices.say('moving-on.taken-back', {
    undo: async () => {
      await records.restoreMany(gone);
      for (const sheet of said) if (!gone.includes(sheet.id)) await records.keepEntry(sheet);
    },
  });
}
