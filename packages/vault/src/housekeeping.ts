import { sameBytes } from './bytes.ts';
import type { Sighting } from './device-state.ts';
import { readInbox } from './inbox.ts';
import { readKeyFile, writeKeyFile } from './key-file.ts';
import { SEAL_LIMIT } from './seal.ts';
import type { Change } from './store.ts';
import { believed, sweep } from './sweep.ts';
import type { VaultSession } from './vault-session.ts';
import { renewKeys } from './ways.ts';

const HOUR = 60 * 60_000;

/** None of this may keep a person from what they wrote: if the disk is full, it is done another day. */
export async function keepHouse(
  session: VaultSession,
  mend: readonly Change[],
  before: Sighting,
): Promise<void> {
  if (mend.length > 0) await session.transact(async () => ({ changes: mend }));
  await checkInboxKey(session);
  const { now, sighting } = believed(session.now(), before);
  if (now !== undefined) await sweep(session, now);
  if (session.seals > SEAL_LIMIT) await renewKeys(session);
  const stale =
    Math.abs(sighting.lastSeen - session.deviceState.lastSeen) > HOUR ||
    sighting.leapt !== session.deviceState.leapt;
  if (stale || session.deviceStateChanged)
    await session.keepDeviceState((state) => ({ ...state, ...sighting }));
}

/** Heeds what other tabs tell. */
export function listen(session: VaultSession): void {
  session.listen((hint) => {
    const isGuarded = session.requireOpen().file.passphrase !== undefined;
    if (isGuarded && (hint === 'locked' || hint === 'left')) lockAfterLastWords(session);
    else if (hint === 'locked' || hint === 'erased') session.turns.chore(heed(session, hint));
    if (hint === 'grew') {
      session.turns.chore(session.turns.inTurn(() => session.catchUp()).then(() => takeInbox(session)));
    }
  });
}

/** Anything at this address can say so. It is believed once the store shows it. */
async function heed(session: VaultSession, hint: 'locked' | 'erased'): Promise<void> {
  const { file: found } = await readKeyFile(session.env);
  if (!session.isOpen) return;
  const { file } = session.requireOpen();
  if (found === undefined || !sameBytes(found.logId, file.logId)) session.close('erased');
  else if (hint === 'locked' && found.epoch !== file.epoch) lockAfterLastWords(session);
}

/** At once where nobody has anything to write. */
function lockAfterLastWords(session: VaultSession): void {
  const words: Promise<unknown>[] = [];
  session.emit({ kind: 'locking', wait: (work) => void words.push(work) });
  if (words.length === 0) session.close('locked');
  else void Promise.allSettled(words).then(() => session.close('locked'));
}

/** Moves what was kept while locked into the log, in one commit. */
export async function takeInbox(session: VaultSession): Promise<void> {
  const { env } = session;
  const found = await readInbox(env, session.requireOpen().keys);
  if (found.unreadable > 0) session.report({ what: 'inbox', count: found.unreadable });
  if (found.records.length === 0) return;
  await session.write(
    (stamp) =>
      found.records
        .filter(({ id }) => session.histories.history(id).length === 0)
        .map(({ id, type, payload, at }) => ({
          id,
          type,
          payload,
          at,
          stamp: stamp(),
          change: 'put' as const,
          undoes: [],
        })),
    { also: async () => found.places.map((key) => ({ shelf: 'inbox' as const, key })) },
  );
}

/** While locked nobody can tell whether the inbox key in the store is the vault's. Now we can. */
async function checkInboxKey(session: VaultSession): Promise<void> {
  const { file, keys } = session.requireOpen();
  if (sameBytes(file.inbox, keys.inbox.publicKey)) return;
  session.report({ what: 'inbox-key', count: 1 });
  await session.transact(async () => {
    const mended = { ...session.requireOpen().file, inbox: keys.inbox.publicKey };
    return {
      changes: await writeKeyFile(session.env.subtle, mended),
      done: () => session.adopt({ ...session.requireOpen(), file: mended }, session.log),
    };
  });
}
