import { STEP_BACK_LIMIT, stampKey } from './clock.ts';
import type { Version } from './record.ts';
import type { VaultSession } from './vault-session.ts';

const DAY = 24 * 60 * 60_000;

/** How long a removed record can be restored. */
export const RESTORE_DAYS = 30;

/** An absence longer than this is believed only when the clock says so at two openings running. */
const ABSENCE_BELIEVED = 90 * DAY;

/**
 * Destroys the content of records that were removed 30 days before `now` or earlier; their tombstones stay for ever.
 * One commit, in which every chunk that held the content is sealed anew without it.
 */
export async function sweep(session: VaultSession, now: number): Promise<void> {
  await noteAhead(session, now);
  await session.transact(async () => {
    const due = new Set([...session.histories.everRemoved()].filter((id) => isDue(session, id, now)));
    if (due.size === 0) return undefined;
    const hollow = (version: Version) =>
      due.has(version.id) && version.change === 'put' ? hollowed(version) : version;
    const prepared = await session.log.fold(hollow);
    return {
      changes: prepared.changes,
      seals: prepared.seals,
      done: () => {
        prepared.accept();
        for (const id of due) {
          for (const version of session.histories.history(id)) {
            if (version.change === 'put') session.histories.replace(hollowed(version));
          }
        }
        session.emit({ kind: 'changed', ids: [...due] });
      },
    };
  });
}

/** A clock that leapt ahead must not cost anyone the 30 days. */
export function believedNow(now: number, lastSeen: number): number {
  return now - lastSeen > ABSENCE_BELIEVED ? lastSeen : now;
}

function isDue(session: VaultSession, id: string, now: number): boolean {
  const { tombstones } = session.histories.verdict(id);
  const hasContent = session.histories.history(id).some(({ change }) => change === 'put');
  return (
    hasContent &&
    tombstones.length > 0 &&
    tombstones.every((tombstone) => now - removedAt(session, tombstone) >= RESTORE_DAYS * DAY)
  );
}

/** When it was removed; for a tombstone from the future, when this device first met it. */
function removedAt(session: VaultSession, tombstone: Version): number {
  return session.deviceState.ahead[stampKey(tombstone.stamp)] ?? tombstone.at;
}

async function noteAhead(session: VaultSession, now: number): Promise<void> {
  const known = session.deviceState.ahead;
  const met = [...session.histories.everRemoved()]
    .flatMap((id) => session.histories.verdict(id).tombstones)
    .filter((tombstone) => tombstone.at - now > STEP_BACK_LIMIT)
    .map((tombstone) => stampKey(tombstone.stamp))
    .filter((key) => known[key] === undefined);
  if (met.length === 0) return;
  const ahead = { ...known, ...Object.fromEntries(met.map((key) => [key, now])) };
  await session.keepDeviceState((state) => ({ ...state, ahead: { ...state.ahead, ...ahead } }));
}

function hollowed(version: Version): Version {
  return { ...version, type: '', change: 'gone', payload: null };
}
