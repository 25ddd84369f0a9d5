import type { KnownDay } from '@bearings/programme/known-days';
import { entryOf, recordOf } from '#lib/session/entry.ts';
import type { Session } from '#lib/session/session.svelte.ts';
import { actOn, takeBack } from '#lib/session/way-back.ts';
import type { Notices } from '#lib/workspace/notices.svelte.ts';
import { type Stamp, stamped } from './stamp.ts';

interface Where {
  readonly session: Pick<Session, 'records'>;
  readonly notices: Pick<Notices, 'say'>;
  readonly known: ReadonlyMap<string, KnownDay>;
  /** Of the tool. */
  readonly version: number;
  readonly behaviour: string | undefined;
}

/**
 * Keeps a stamp on days, all of them or none, and offers the way back: what was new is removed, what was changed gets
 * its answers back, and what was written since stays. What a diary from elsewhere says is left as it is. Throws what the vault throws.
 */
export async function keepStamped(
  days: readonly string[],
  stamp: Stamp,
  { session: { records }, notices, known, version, behaviour }: Where,
): Promise<void> {
  const count = days.length;
  const sheetsOn = (day: string) => known.get(day)?.sheets ?? [];
  if (stamp.happened === 'blank') {
    const ids = days.flatMap((day) => sheetsOn(day).map(({ id }) => id));
    if (ids.length === 0) return;
    await records.removeMany(ids);
    notices.say('calendar.blanked', {
      params: { count },
      undo: () => records.restoreMany(ids),
    });
    return;
  }
  const before = days.flatMap((day) => sheetsOn(day).slice(0, 1));
  const kept = await records.keepMany(
    days.map((day) => {
      const [sheet] = sheetsOn(day);
      const entry = stamped(day, stamp, { version, behaviour, kept: sheet });
      return recordOf({ ...entry, ...(sheet ? { id: sheet.id } : {}) });
    }),
  );
  const acts = kept.map((record) =>
    actOn(
      entryOf(record)!,
      before.find(({ id }) => id === record.id),
    ),
  );
  notices.say('calendar.filled', {
    params: { count },
    undo: () => takeBack(records, acts),
  });
}
