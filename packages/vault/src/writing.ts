import * as v from 'valibot';
import { isOtherType } from './admission.ts';
import { stampKey } from './clock.ts';
import type { Touched } from './content.ts';
import { dropped, type OldDraft } from './drafts.ts';
import { VaultError } from './errors.ts';
import { FOLD_AT, type Unnumbered } from './log.ts';
import { contradicts } from './merge.ts';
import {
  type Json,
  NameSchema,
  type NewRecord,
  newRecordId,
  settlePayload,
  UNDOES_LIMIT,
  type VaultRecord,
  type Version,
} from './record.ts';
import type { Stamper, VaultSession } from './vault-session.ts';

/** What else a write does, in the same transaction. */
export interface PutOptions {
  /** What the record was begun as. Where the draft does not yield it stays, and the record is kept all the same. */
  readonly dropping?: OldDraft | undefined;
}

/** All of them in one transaction, or none. Throws as `Vault.put` does. */
export async function putRecords(
  session: VaultSession,
  records: readonly NewRecord[],
  { dropping }: PutOptions = {},
): Promise<VaultRecord[]> {
  const edits = records.map((record) => ({
    id: settleName(record.id ?? newRecordId(session.env)),
    type: settleName(record.type),
    payload: settlePayload(record.payload),
  }));
  await session.write(
    (stamp) => {
      const latest = new Map<string, Version | undefined>();
      return edits.map((edit) => {
        if (session.histories.verdict(edit.id).tombstones.length > 0) throw new VaultError('record-removed');
        const history = session.histories.history(edit.id);
        const before = latest.get(edit.id);
        if (isOtherType(before ? [before] : history, edit.type))
          throw new VaultError('payload-unfit', 'another type');
        const above = before ?? history.at(-1);
        const version = nextVersion(session, stamp, 'put', edit.id, above, edit);
        latest.set(edit.id, { ...version, n: 0 });
        return version;
      });
    },
    {
      bulk: edits.length > FOLD_AT,
      also: async () => (dropping && (await dropped(session, dropping))) ?? [],
    },
  );
  session.requireOpen();
  return edits.map(({ id }) => session.histories.get(id)).filter((record) => record !== undefined);
}

/** All of them in one transaction, or none. Throws `record-absent`. */
export async function removeRecords(session: VaultSession, ids: readonly string[]): Promise<void> {
  await session.write(
    (stamp) =>
      [...new Set(ids)].flatMap((id) => {
        const history = session.histories.history(id);
        if (history.length === 0) throw new VaultError('record-absent');
        const { tombstones } = session.histories.verdict(id);
        return tombstones.length > 0 ? [] : [nextVersion(session, stamp, 'remove', id, history.at(-1))];
      }),
    { bulk: ids.length > FOLD_AT },
  );
}

/** Takes every removal of a record back. Throws `record-absent`, `record-gone`. */
export async function restoreRecord(session: VaultSession, id: string): Promise<void> {
  await session.write((stamp) => {
    if (session.histories.history(id).length === 0) throw new VaultError('record-absent');
    const { current, tombstones } = session.histories.verdict(id);
    if (tombstones.length > 0 && current?.change !== 'put') throw new VaultError('record-gone');
    return restoring(session, stamp, id);
  });
}

/** Whatever removes the record is undone. */
function restoring(session: VaultSession, stamp: Stamper, id: string): readonly Unnumbered[] {
  const names = session.histories.verdict(id).tombstones.map((tombstone) => stampKey(tombstone.stamp));
  const restores: Unnumbered[] = [];
  for (let at = 0; at < names.length; at += UNDOES_LIMIT) {
    const above = restores.at(-1) ?? session.histories.history(id).at(-1);
    const undoes = names.slice(at, at + UNDOES_LIMIT);
    restores.push({ ...nextVersion(session, stamp, 'restore', id, above), undoes });
  }
  return restores;
}

/**
 * Takes back what a file did: what it added is removed, what it removed is restored, and what it changed says once more
 * what it said. A record that was written or removed since stays as it is. All in one transaction, or nothing.
 */
export async function revertRecords(session: VaultSession, touched: readonly Touched[]): Promise<void> {
  await session.write((stamp) => touched.flatMap((record) => reverting(session, stamp, record)), {
    bulk: touched.length > FOLD_AT,
  });
}

function reverting(
  session: VaultSession,
  stamp: Stamper,
  { id, was, newest }: Touched,
): readonly Unnumbered[] {
  const history = session.histories.history(id);
  const last = history.at(-1);
  if (last === undefined || stampKey(last.stamp) !== newest) return [];
  const { current, tombstones } = session.histories.verdict(id);
  if (was === undefined)
    return tombstones.length > 0 ? [] : [nextVersion(session, stamp, 'remove', id, last)];
  const earlier = history.find((version) => stampKey(version.stamp) === was);
  if (earlier?.change !== 'put' || current === undefined) return [];
  const restores = restoring(session, stamp, id);
  if (!contradicts(earlier, current)) return restores;
  return [...restores, nextVersion(session, stamp, 'put', id, restores.at(-1) ?? last, earlier)];
}

/** The next version of a record, stamped above the one named. */
function nextVersion(
  session: VaultSession,
  stamp: Stamper,
  change: Version['change'],
  id: string,
  above: Pick<Version, 'stamp'> | undefined,
  content: { readonly type: string; readonly payload: Json } = { type: '', payload: null },
): Unnumbered {
  return {
    id,
    type: content.type,
    stamp: stamp(above?.stamp),
    change,
    at: session.now(),
    payload: content.payload,
    undoes: [],
  };
}

function settleName(name: string): string {
  const result = v.safeParse(NameSchema, name);
  if (!result.success) throw new VaultError('payload-unfit', 'id or type');
  return result.output;
}
