import type { LogState, Piece } from '@bearings/relay/protocol';
import type { Heads } from '../heads.ts';
import { FORMAT } from '../seal.ts';
import type { VaultSession } from '../vault-session.ts';
import { linkOf } from './bundle.ts';
import { isFull } from './carriers.ts';
import { holeIn, type ReadPiece } from './copy-pieces.ts';
import { type CopyRound, pageAfter, same, stateOf } from './copy-round.ts';
import { type CopyState, hasArrived, later, noted, renewedCarrier, standingAt } from './copy-state.ts';
import { foldingOver } from './folding-plan.ts';
import { CARRIERS_LIMIT } from './limits.ts';
import type { Marks } from './marks.ts';
import { readAgain } from './reading-again.ts';
import { isOwnUnknown, mergePieces, openSome } from './taking-in.ts';

/**
 * Reads what is new and merges it, and everything once more where something is amiss. Throws what a line throws, and
 * {@link Overtaken}.
 */
export async function readNews(round: CopyRound): Promise<void> {
  const state = await stateOf(round);
  if (!isToReadAgain(round, state)) await readOn(round, state);
  const now = await stateOf(round);
  if (isToReadAgain(round, now)) await readAgain(round);
  const then = await stateOf(round);
  const hollow = hollowLives(round.session);
  if (hollow === then.hollow) return;
  const isMore = hollow > then.hollow;
  await round.keeper.keep((state) => ({
    state: {
      ...same(state, then),
      hollow,
      doubt: then.doubt || isMore,
      owesLack: then.owesLack || isMore,
    },
  }));
  if (isMore) await readNews(round);
}

/** Versions whose content was destroyed here, of records that live again since another device restored them in time. */
function hollowLives({ histories }: VaultSession): number {
  let count = 0;
  for (const id of histories.everRemoved()) {
    if (histories.verdict(id).tombstones.length > 0) continue;
    for (const { change } of histories.history(id)) if (change === 'gone') count += 1;
  }
  return count;
}

function isToReadAgain({ session }: CopyRound, state: CopyState): boolean {
  if (state.doubt || state.format !== FORMAT) return true;
  if (state.lookAgain === undefined) return false;
  const since = session.now() - state.lookAgain.since;
  return since < 0 || since >= state.lookAgain.wait;
}

/** From where we stand. What is amiss is noted, and leaves a doubt. */
async function readOn(round: CopyRound, begun: CopyState): Promise<void> {
  let looksBack = begun.anchor !== '';
  // Who has sent nothing, and read nothing before, takes all that is here for unsent: there is nothing that others could lack.
  const hasPart = begun.position > 0;
  for (;;) {
    const state = await stateOf(round);
    const after = looksBack ? state.position - 1 : state.position;
    const answer = await pageAfter(round, after);
    if (answer.head < state.position || answer.revision < state.revision)
      return doubted(round, state, 'went-back');
    if (holeIn(answer.pieces, after) || (answer.pieces.length === 0 && answer.head > after))
      return doubted(round, state, 'dropped');
    let pieces = answer.pieces;
    if (looksBack) {
      const isSame = (await linkOf(round.session.env.subtle, pieces[0]!.bytes)) === state.anchor;
      if (!isSame && answer.revision === state.revision) return doubted(round, state, 'forked');
      if (isSame) pieces = pieces.slice(1);
      looksBack = false;
    }
    if (pieces.length === 0 && answer.head > state.position) continue;
    if (pieces.length === 0) {
      if (answer.revision !== state.revision) await keepRevision(round, state, answer.revision);
      return;
    }
    await take(round, pieces, { ...answer, hasPart });
  }
}

async function keepRevision(round: CopyRound, from: CopyState, revision: number): Promise<void> {
  await round.keeper.keep((now) => ({ state: { ...same(now, from), revision } }));
}

async function doubted(
  round: CopyRound,
  from: CopyState,
  what: 'went-back' | 'forked' | 'dropped',
): Promise<void> {
  const at = round.session.now();
  await round.keeper.keep((now) => ({
    state: { ...noted(same(now, from), what, from.position + 1, at), doubt: true },
  }));
}

/** How the log stood, and whether this device had sent to it, or read any of it, before. */
interface Standing extends LogState {
  readonly hasPart: boolean;
}

/** Merges pieces, some at a time, each time with what is then known of the log. */
async function take(round: CopyRound, pieces: readonly Piece[], answer: Standing): Promise<void> {
  for (let at = 0; at < pieces.length; ) {
    const from = await stateOf(round);
    const group = await openSome(round, pieces.slice(at), from.heads, from.carrier);
    await mergePieces(round, group, (now, marks) =>
      afterReading(round, same(now, from), group, answer, marks),
    );
    at += group.length;
    round.tell({ read: group.at(-1)!.last, toRead: answer.head });
  }
}

/** What is known once pieces were read in their order. */
function afterReading(
  { session }: CopyRound,
  from: CopyState,
  group: readonly (ReadPiece & { heads: Heads })[],
  { revision, hasPart }: Standing,
  marks: Marks,
): CopyState {
  let state = from;
  for (const piece of group) {
    const isStrange = isOwnUnknown(state, piece);
    state = heardFrom(state, piece, hasPart);
    state = { ...state, folded: foldingOver(state.folded, piece) };
    if (isStrange) state = { ...state, ...renewedCarrier(session.env, state) };
    state = afterFinding(state, piece, session.now());
  }
  const last = group.at(-1)!;
  if (isFull(last.heads)) state = noted(state, 'crowded', 0, session.now());
  const batch = hasArrived(state, last.heads) ? undefined : state.batch;
  return { ...state, ...standingAt(last), batch, revision, heads: last.heads, marks };
}

function afterFinding(state: CopyState, { finding, first }: ReadPiece, now: number): CopyState {
  if (finding === undefined) return state;
  // A gap behind a piece that won't open is explained by it, and reading again would find the same.
  if (finding === 'dropped' && state.unread > 0) return { ...state, unread: state.unread - 1 };
  const told = noted(state, finding, first, now);
  if (finding !== 'unreadable') return { ...told, doubt: true };
  const findings = (state.lookAgain?.findings ?? 0) + 1;
  return { ...told, unread: state.unread + 1, owesLack: true, lookAgain: later(state, now, findings) };
}

/** What another carrier says of us. */
function heardFrom(state: CopyState, { bundle }: ReadPiece, hasPart: boolean): CopyState {
  if (bundle?.kind !== 'carried' || bundle.carrier === state.carrier) return state;
  const heard = bundle.heads.get(state.carrier)?.n ?? 0;
  const others = state.heard.filter(([carrier]) => ![bundle.carrier, bundle.was].includes(carrier));
  return {
    ...state,
    heard: [...others, [bundle.carrier, heard] as const].slice(-CARRIERS_LIMIT),
    owesWord: state.owesWord || bundle.versions.length > 0,
    doubt: state.doubt || (bundle.lacks && hasPart),
  };
}
