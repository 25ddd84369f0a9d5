import type { Piece } from '@bearings/relay/protocol';
import { admitCopied } from '../absorbing.ts';
import { compareStamps } from '../clock.ts';
import type { Heads } from '../heads.ts';
import { supersedes } from '../merge.ts';
import type { Version } from '../record.ts';
import type { VaultSession } from '../vault-session.ts';
import { boundedHeads } from './carriers.ts';
import { type ReadPiece, readPiece } from './copy-pieces.ts';
import type { CopyRound } from './copy-round.ts';
import { type CopyState, noted } from './copy-state.ts';
import { type Marks, tally, versionName } from './marks.ts';

/** Versions that are merged in one transaction: few enough for the page to stay at hand. */
export const AT_ONCE = 2000;

/**
 * Pieces from one place on, with about as many versions as are merged at once.
 * @param from how far carriers were followed
 * @param carrier this device's own
 */
export async function openSome(
  { session, keys }: CopyRound,
  pieces: readonly Piece[],
  from: Heads,
  carrier: string,
): Promise<(ReadPiece & { readonly heads: Heads })[]> {
  const opened: (ReadPiece & { readonly heads: Heads })[] = [];
  let versions = 0;
  for (const piece of pieces) {
    if (versions >= AT_ONCE) break;
    const heads = opened.at(-1)?.heads ?? from;
    const one = await readPiece(session.env.subtle, keys, piece, heads);
    opened.push({ ...one, heads: boundedHeads(one.heads, carrier) });
    versions += one.bundle?.versions.length ?? 0;
  }
  return opened;
}

/** A bundle of our carrier that we do not remember: this storage is a copy of another one, or an older one of ours. */
export function isOwnUnknown(state: CopyState, { bundle, link }: ReadPiece): boolean {
  if (bundle?.kind !== 'carried' || bundle.carrier !== state.carrier) return false;
  return bundle.m > state.made.m || (bundle.m === state.made.m && link !== state.made.link);
}

/** One transaction: the versions of these pieces, and what is known after. */
export async function mergePieces(
  round: CopyRound,
  group: readonly ReadPiece[],
  next: (now: CopyState | undefined, marks: Marks) => CopyState,
): Promise<void> {
  const { session, keeper, copied } = round;
  const versions = group.flatMap(({ bundle }) => bundle?.versions ?? []);
  await session.absorb(async () => {
    const state = await keeper.read();
    const {
      news,
      state: device,
      crowded,
    } = admitCopied(session, {
      versions,
      newDevice: state !== undefined && group.some((piece) => isOwnUnknown(state, piece)),
    });
    for (const version of versions) if (!isLess(session, version)) copied.add(versionName(version));
    const fresh = news.filter(({ id, stamp }) => !isHeld(session.histories.history(id), stamp));
    const known = tally(state?.marks ?? new Map(), session.histories, copied, {
      coming: fresh,
      own: device.device,
    });
    const read = next(state, known.marks);
    const after = crowded ? noted(read, 'crowded', group.at(-1)?.last ?? 0, session.now()) : read;
    return {
      prepared: await session.log.absorb(news, new Map()),
      state: device,
      also: await keeper.prepared(known.lost ? { ...after, doubt: true } : after),
    };
  });
}

function isHeld(history: readonly Version[], stamp: Version['stamp']): boolean {
  return history.some((version) => compareStamps(version.stamp, stamp) === 0);
}

/**
 * Whether what the log has of a version is not what should be there: its content was destroyed elsewhere and the record
 * lives here, or it is the one of two under one stamp that loses.
 */
export function isLess({ histories }: VaultSession, version: Version): boolean {
  const held = histories.history(version.id).find((one) => compareStamps(one.stamp, version.stamp) === 0);
  if (held === undefined || !supersedes(held, version)) return false;
  return version.change !== 'gone' || histories.verdict(version.id).tombstones.length === 0;
}
