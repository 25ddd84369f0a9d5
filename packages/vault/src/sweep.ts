import { tombstoneName } from './admission.ts';
import { STEP_BACK_LIMIT } from './clock.ts';
import type { Sighting } from './device-state.ts';
import { type Version, withParts } from './record.ts';
import type { VaultSession } from './vault-session.ts';

const DAY = 24 * 60 * 60_000;

/** How long a removed record can be restored. */
export const RESTORE_DAYS = 30;

/** An absence longer than this is believed only when the clock says so at two openings running, a day apart. */
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

/**
 * A clock that leapt ahead must not cost anyone the 30 days. `now` is undefined while it is not believed;
 * `sighting` is what to remember of this opening for the next.
 */
export function believed(
  now: number,
  { lastSeen, leapt }: Sighting,
): { readonly now: number | undefined; readonly sighting: Sighting } {
  const since = leapt === undefined ? -1 : now - leapt;
  const isBelieved = now - lastSeen <= ABSENCE_BELIEVED || (since >= DAY && since <= ABSENCE_BELIEVED);
  if (isBelieved) return { now, sighting: { lastSeen: now, leapt: undefined } };
  const fits = since >= 0 && since < DAY;
  return { now: undefined, sighting: { lastSeen, leapt: fits ? leapt : now } };
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

/** When it was removed; for a tombstone from the future or from a file, when this device first met it. */
function removedAt(session: VaultSession, tombstone: Version): number {
  return session.deviceState.ahead[tombstoneName(tombstone)] ?? tombstone.at;
}

async function noteAhead(session: VaultSession, now: number): Promise<void> {
  const known = session.deviceState.ahead;
  const met = [...session.histories.everRemoved()]
    .filter((id) => session.histories.history(id).some(({ change }) => change === 'put'))
    .flatMap((id) => session.histories.verdict(id).tombstones)
    .filter((tombstone) => removedAt(session, tombstone) - now > STEP_BACK_LIMIT)
    .map(tombstoneName);
  if (met.length === 0) return;
  const ahead = { ...known, ...Object.fromEntries(met.map((key) => [key, now])) };
  await session.keepDeviceState((state) => ({ ...state, ahead: { ...state.ahead, ...ahead } }));
}

/** What is left of a put whose content is destroyed. */
export function hollowed(version: Version): Version {
  return withParts(version, { type: '', change: 'gone', payload: null });
}
