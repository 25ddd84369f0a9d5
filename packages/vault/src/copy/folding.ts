import type { Piece } from '@bearings/relay/protocol';
import { chunked } from '../chunk.ts';
import { type Head, type Heads, higherHeads } from '../heads.ts';
import type { Version } from '../record.ts';
import { hollowed } from '../sweep.ts';
import type { VaultSession } from '../vault-session.ts';
import { type Folded, sealBundle } from './bundle.ts';
import { isFull } from './carriers.ts';
import { holeIn, type ReadPiece, readPiece } from './copy-pieces.ts';
import { type CopyRound, pageAfter, same, stateOf } from './copy-round.ts';
import { type CopyState, DAY, noted } from './copy-state.ts';
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
  if ((await stateOf(round)).doubt) return;
  await clearDestroyed(round, isLogFull ? 0 : CLEAR_AFTER);
}

/** Whether something may yet come for which the place is kept. */
function isUnsure({ doubt, lookAgain }: CopyState): boolean {
  return doubt || (lookAgain !== undefined && lookAgain.wait <= DAY);
}

async function foldSmall(round: CopyRound, from: CopyState): Promise<void> {
  const { session, keeper } = round;
  const opened = await openFrom(round, from);
  if (opened === undefined) return leave(round, from);
  const pieces = opened.filter(({ last }) => last < from.position);
  // What won't open may be of a newer version of the app.
  const start = pieces.findLastIndex(({ bundle }) => bundle === undefined) + 1;
  const range = pieces.slice(start);
  const heads = headsBefore(from, opened.at(-1));
  const bytes = range.reduce((sum, { size }) => sum + size, 0);
  const isWhole = opened.at(-1)?.last === from.position && bytes <= FOLD_BYTES;
  const groups = chunked(versionsOf(session, range).map((version) => ({ version })));
  const count = Math.max(groups.length, 1);
  if (heads === undefined || !isWhole || count >= range.length) {
    const { last: full, heads: there } = pieces.at(-1) ?? { ...from.folded, last: from.folded.full };
    const folded = { full, small: 0, heads: there };
    await keeper.keep((now) => ({ state: { ...same(now, from), folded } }));
    return;
  }
  const [first, last] = [range[0]!.first, range.at(-1)!.last];
  const bundles = Array.from({ length: count }, (_, at): Folded => {
    const versions = (groups[at] ?? []).map(({ version }) => version);
    return { kind: 'folded', first: first + at, last: at === count - 1 ? last : first + at, heads, versions };
  });
  const sealed = await Promise.all(bundles.map((bundle) => pieceOf(round, bundle)));
  const answer = await round.line.replace(newBatch(session.env), from.revision, sealed);
  // Another device folds as well: what it did is met at the next round.
  if (answer === 'moved') return;
  const before = pieces[start - 1]?.heads ?? from.folded.heads;
  // The last one may be small, and goes into the next fold.
  const folded =
    count < 2
      ? { full: first - 1, small: 0, heads: before }
      : { full: first + count - 2, small: 0, heads: higherHeads(before, heads) };
  await keeper.keep((now) => ({ state: { ...same(now, from), revision: answer.revision, folded } }));
}

/**
 * What is shown now is not what was read before, and folding it would take the rest away from everybody. Where damage or a
 * cloned device explains that, these pieces stay as they are; else everything is read again.
 */
async function leave({ session, keeper }: CopyRound, from: CopyState): Promise<void> {
  const isKnown = from.unread > 0 || from.lookAgain !== undefined;
  const folded = { full: from.position, small: 0, heads: from.heads };
  const at = session.now();
  await keeper.keep((now) => {
    const state = same(now, from);
    if (isKnown) return { state: { ...state, folded } };
    return { state: { ...noted(state, 'dropped', from.folded.full + 1, at), doubt: true } };
  });
}

async function pieceOf({ session, keys }: CopyRound, bundle: Folded): Promise<Piece> {
  const { first, last } = bundle;
  return { first, last, bytes: await sealBundle(session.env, keys, bundle) };
}

/**
 * Pieces behind those that are folded, up to where we have read, or to {@link FOLD_BYTES} of them; undefined where they are
 * not all that was read there: by their positions, by each carrier's chain, and by where all carriers came to in the end.
 */
async function openFrom(round: CopyRound, from: CopyState): Promise<Opened[] | undefined> {
  const opened: Opened[] = [];
  let bytes = 0;
  let { heads } = from.folded;
  for (let at = from.folded.full; bytes < FOLD_BYTES; ) {
    const { pieces } = await pageAfter(round, at);
    if (holeIn(pieces, at)) return undefined;
    if (pieces.length === 0) break;
    for (const piece of pieces) {
      bytes += piece.bytes.length;
      const one = await readPiece(round.session.env.subtle, round.keys, piece, heads);
      if (one.finding !== undefined && one.finding !== 'unreadable') return undefined;
      opened.push(one);
      heads = one.heads;
      at = piece.last;
    }
  }
  const isAll = opened.at(-1)?.last === from.position;
  return isAll && !sameHeads(heads, from.heads) ? undefined : opened;
}

function sameHeads(a: Heads, b: Heads): boolean {
  const isSame = ([carrier, { n, link }]: [string, Head]) => {
    const other = b.get(carrier);
    return other?.n === n && other.link === link;
  };
  return a.size === b.size && [...a].every(isSame);
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
    if (pieces.length === 0 || holeIn(pieces, at)) return;
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
