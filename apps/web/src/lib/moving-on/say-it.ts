import { declarations, declared, takenBack } from '@bearings/programme/moving-on';
import type { Subject } from '@bearings/programme/subject';
import { entryOf, recordOf } from '#lib/session/entry.ts';
import { inTurn } from '#lib/session/in-turn.ts';
import type { Session } from '#lib/session/session.svelte.ts';
import { actOn, takeBack } from '#lib/session/way-back.ts';
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
    undo: () => takeBack(records, [actOn(kept, before)]),
  });
}

/**
 * Takes it back, on every sheet that says it, all of them or none; then a sheet that said nothing else is removed. One that
 * can't be stays, blank. Throws what the vault throws.
 */
export async function unsay({ session: { records }, notices, subject }: Where): Promise<void> {
  const said = declarations(records.entries, subject);
  const rests = said.map((sheet) => takenBack(sheet) ?? { ...sheet, values: {} });
  const left = await records.keepMany(rests.map(recordOf));
  const blank = said.filter((sheet) => !takenBack(sheet)).map(({ id }) => id);
  const gone = await records.removeMany(blank).then(
    () => blank,
    () => [],
  );
  const acts = left.map((kept) =>
    actOn(
      entryOf(kept)!,
      said.find(({ id }) => id === kept.id),
    ),
  );
  notices.say('moving-on.taken-back', {
    undo: () => inTurn([...gone.map((id) => () => records.restore(id)), () => takeBack(records, acts)]),
  });
}
