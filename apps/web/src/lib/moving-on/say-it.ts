import { declarations, declared, takenBack } from '@bearings/programme/moving-on';
import type { Subject } from '@bearings/programme/subject';
import { entryOf, entryPayload } from '#lib/session/entry.ts';
import { inTurn } from '#lib/session/in-turn.ts';
import type { Session } from '#lib/session/session.svelte.ts';
import { actOn, takeBack as takeBackActs } from '#lib/session/way-back.ts';
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
    undo: () => takeBackActs(records, [actOn(kept, before)]),
  });
}

/** Takes it back, on every sheet that says it: the day is cleared, and a sheet that said nothing else is removed. */
export async function takeBack({ session: { records }, notices, subject }: Where): Promise<void> {
  const said = declarations(records.entries, subject);
  const rests = said.flatMap((sheet) => takenBack(sheet) ?? []);
  const gone = said.filter((sheet) => !takenBack(sheet)).map(({ id }) => id);
  const left =
    rests.length > 0
      ? await records.keepMany(
          rests.map((rest) => ({
            ...(rest.id ? { id: rest.id } : {}),
            type: 'entry',
            payload: entryPayload(rest),
          })),
        )
      : [];
  if (gone.length > 0) await records.removeMany(gone);
  const acts = left.map((kept) =>
    actOn(
      entryOf(kept)!,
      said.find(({ id }) => id === kept.id),
    ),
  );
  notices.say('moving-on.taken-back', {
    undo: () =>
      inTurn([
        ...(acts.length > 0 ? [() => takeBackActs(records, acts)] : []),
        ...gone.map((id) => () => records.restore(id)),
      ]),
  });
}
