import type { Piece } from '@bearings/relay/protocol';
import { chunked } from '../chunk.ts';
import type { Heads } from '../heads.ts';
import type { Version } from '../record.ts';
import { hollowed } from '../sweep.ts';
import type { VaultSession } from '../vault-session.ts';
import { type Folded, sealBundle } from './bundle.ts';
import { isFull } from './carriers.ts';
import { type ReadPiece, readPiece } from './copy-pieces.ts';
import { type CopyRound, pageAfter, same, stateOf } from './copy-round.ts';
import { type CopyState, DAY } from './copy-state.ts';
import { newBatch } from './log-line.ts';
import { versionName } from './marks.ts';

/** Small pieces that wait until they are folded. */
const FOLD_AT = 64;
/** The same where the log is full: with the last one, which stays. */
const FOLD_FULL_AT = 3;
/** Bytes that are folded at once, so that they fit a frame. */
const FOLD_BYTES = 4 * 1024 * 1024;
/** Content that was destroyed here is cleared from the log once a week at most, as that reads all of it. */
const CLEAR_AFTER = 7 * DAY;

type Opened = ReadPiece & { readonly heads: Heads };

/**
 * Puts few large pieces in the place of many small ones, and pieces without it in the place of those that hold what was
 * destroyed here. For a device that has read everything and sent everything. The last piece stays as it is, so that
 * whoever read that far finds it again. Throws what a line throws, and `Overtaken`.
 * @param isLogFull the log takes nothing more in: what may be made smaller is, at once and whatever is still to be sent
 */
export async function foldOld(round: CopyRound, isLogFull = false): Promise<void> {
  const state = await stateOf(round);
  const isSent = isLogFull || state.batch === undefined;
  // In a crowd nobody can say how far all had come.
  if (isUnsure(state) || !isSent || isFull(state.heads)) return;
  if (state.folded.small >= (isLogFull ? FOLD_FULL_AT : FOLD_AT)) await foldSmall(round, state);
  await clearDestroyed(round, isLogFull ? 0 : CLEAR_AFTER);
}

/** Whether something may yet come for which the place is kept. */
function isUnsure({ doubt, lookAgain }: CopyState): boolean {
  return doubt || (lookAgain !== undefined && lookAgain.wait <= DAY);
}

async function foldSmall(round: CopyRound, from: CopyState): Promise<void> {
  const { session, keeper } = round;
  const opened = await openFrom(round, from.folded.full);
  const pieces = opened.filter(({ last }) => last < from.position);
  // What won't open may be of a newer version of the app.
  const start = pieces.findLastIndex(({ bundle }) => bundle === undefined) + 1;
  const range = pieces.slice(start);
  const heads = headsBefore(from, opened.at(-1));
  const bytes = range.reduce((sum, { size }) => sum + size, 0);
  const isWhole = opened.at(-1)?.last === from.position && bytes <= FOLD_BYTES;
  if (range.length === 0 || heads === undefined || !isWhole) {
    const full = pieces.at(-1)?.last ?? from.folded.full;
    await keeper.keep((now) => ({ state: { ...same(now, from), folded: { full, small: 0 } } }));
    return;
  }
  const [first, last] = [range[0]!.first, range.at(-1)!.last];
  const groups = chunked(versionsOf(session, range).map((version) => ({ version })));
  const bundles: Folded[] = (groups.length === 0 ? [[]] : groups).map((group, at) => ({
    kind: 'folded',
    first: first + at,
    last: at >= groups.length - 1 ? last : first + at,
    heads,
    versions: group.map(({ version }) => version),
  }));
  const full = bundles.length < 2 ? first - 1 : first + bundles.length - 2;
  let { revision } = from;
  if (bundles.length < range.length) {
    const sealed = await Promise.all(bundles.map((bundle) => pieceOf(round, bundle)));
    const answer = await round.line.replace(newBatch(session.env), revision, sealed);
    // Another device folds as well: what it did is met at the next round.
    if (answer === 'moved') return;
    revision = answer.revision;
  }
  await keeper.keep((now) => ({ state: { ...same(now, from), revision, folded: { full, small: 0 } } }));
}

async function pieceOf({ session, keys }: CopyRound, bundle: Folded): Promise<Piece> {
  const { first, last } = bundle;
  return { first, last, bytes: await sealBundle(session.env, keys, bundle) };
}

/** Pieces behind a position, up to where we have read, or to {@link FOLD_BYTES} of them. */
async function openFrom(round: CopyRound, after: number): Promise<Opened[]> {
  const opened: Opened[] = [];
  let bytes = 0;
  for (let at = after; bytes < FOLD_BYTES; ) {
    const { pieces } = await pageAfter(round, at);
    if (pieces.length === 0) break;
    for (const piece of pieces) {
      bytes += piece.bytes.length;
      opened.push(await readPiece(round.session.env.subtle, round.keys, piece, new Map()));
      at = piece.last;
    }
  }
  return opened;
}

/** How far carriers had come before the last piece that was read, which is a carried one. */
function headsBefore(state: CopyState, last: Opened | undefined): Heads | undefined {
  if (last?.bundle?.kind !== 'carried') return undefined;
  const { carrier, m, prev } = last.bundle;
  const heads = new Map(state.heads);
  if (m === 1) heads.delete(carrier);
  else heads.set(carrier, { n: m - 1, link: prev });
  return heads;
}

/** Each version once, without content that was destroyed here. */
function versionsOf(session: VaultSession, pieces: readonly ReadPiece[]): Version[] {
  const versions = new Map<string, Version>();
  for (const version of pieces.flatMap(({ bundle }) => bundle?.versions ?? [])) {
    const name = versionName(version);
    const known = versions.get(name);
    if (known === undefined || known.change === 'gone')
      versions.set(name, isDestroyed(session, version) ? hollowed(version) : version);
  }
  return [...versions.values()];
}

/** Whether its content is destroyed here, and its record removed. */
function isDestroyed({ histories }: VaultSession, version: Version): boolean {
  if (version.change !== 'put' || !histories.everRemoved().has(version.id)) return false;
  const name = versionName(version);
  return (
    histories.verdict(version.id).tombstones.length > 0 &&
    histories.history(version.id).some((held) => held.change === 'gone' && versionName(held) === name)
  );
}

async function clearDestroyed(round: CopyRound, after: number): Promise<void> {
  const { session, keeper } = round;
  const begun = await stateOf(round);
  const count = destroyedCount(session);
  const now = session.now();
  if (count <= begun.cleared.count || Math.abs(now - begun.cleared.at) < after) return;
  let heads: Heads = new Map();
  let { revision } = begun;
  for (let at = 0; at < begun.position; ) {
    const { pieces } = await pageAfter(round, at);
    if (pieces.length === 0) return;
    for (const piece of pieces) {
      at = piece.last;
      const opened = await readPiece(session.env.subtle, round.keys, piece, heads);
      heads = opened.heads;
      const { first, last, bundle, finding } = opened;
      if (last >= begun.position || bundle === undefined || finding !== undefined) continue;
      if (!bundle.versions.some((version) => isDestroyed(session, version))) continue;
      const versions = versionsOf(session, [opened]);
      const instead = await pieceOf(round, { kind: 'folded', first, last, heads, versions });
      const answer = await round.line.replace(newBatch(session.env), revision, [instead]);
      if (answer === 'moved') return;
      revision = answer.revision;
    }
  }
  await keeper.keep((state) => ({ state: { ...same(state, begun), revision, cleared: { count, at: now } } }));
}

function destroyedCount({ histories }: VaultSession): number {
  let count = 0;
  for (const id of histories.everRemoved()) {
    for (const { change } of histories.history(id)) if (change === 'gone') count += 1;
  }
  return count;
}
