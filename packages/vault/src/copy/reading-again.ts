import type { LogState } from '@bearings/relay/protocol';
import type { Heads } from '../heads.ts';
import type { Version } from '../record.ts';
import { FORMAT } from '../seal.ts';
import { isFull } from './carriers.ts';
import { Overtaken } from './copy-keeper.ts';
import { holeIn, type ReadPiece } from './copy-pieces.ts';
import { type CopyRound, pageAfter, same, stateOf } from './copy-round.ts';
import { type CopyState, hasArrived, later, noted, renewedCarrier, standingAt } from './copy-state.ts';
import { foldingOver, NOTHING_FOLDED } from './folding-plan.ts';
import { CARRIERS_LIMIT } from './limits.ts';
import { tally, versionName } from './marks.ts';
import { isLess, isOwnUnknown, mergePieces, openSome } from './taking-in.ts';

/** What the whole log showed. */
interface Shown {
  readonly answer: LogState;
  readonly heads: Heads;
  readonly folded: CopyState['folded'];
  readonly last: ReadPiece | undefined;
  readonly amiss: readonly Amiss[];
  /** Versions of which the log has no more than that they were. */
  readonly emptied: readonly Version[];
  /** What others said of us, as in the state. */
  readonly heard: ReadonlyMap<string, number>;
  /** Others' versions came after our last bundle. */
  readonly owesWord: boolean;
  /** There are bundles of ours that we do not remember. */
  readonly strange: boolean;
}

type Amiss = Pick<ReadPiece, 'first'> & { readonly what: NonNullable<ReadPiece['finding']> };

/**
 * Reads everything from the beginning, as a device does that has seen nothing. What of ours is not there is then known
 * and sent again: under a new carrier, where our own chain is not whole. Broken off it is begun anew.
 */
export async function readAgain(round: CopyRound): Promise<void> {
  const { session, keeper, copied } = round;
  const { carrier } = await stateOf(round);
  copied.clear();
  const shown = await readAll(round, carrier);
  // Content that the log has lost, of a record that lives here, is as good as missing.
  for (const version of shown.emptied) if (isLess(session, version)) copied.delete(versionName(version));
  await keeper.keep((state) => {
    if (state?.carrier !== carrier) throw new Overtaken();
    const { marks } = tally(new Map(), session.histories, copied, { own: session.deviceState.device });
    return { state: afterAll(round, { ...state, marks }, shown) };
  });
}

async function readAll(round: CopyRound, carrier: string): Promise<Shown> {
  let heads: Heads = new Map();
  let folded = NOTHING_FOLDED;
  let last: ReadPiece | undefined;
  let [strange, owesWord, unread] = [false, false, 0];
  const heard = new Map<string, number>();
  const amiss: Amiss[] = [];
  const emptied = new Map<string, Version>();
  for (let at = 0; ; ) {
    const answer = await pageAfter(round, at);
    const { pieces } = answer;
    if (pieces.length === 0 ? answer.head > at : holeIn(pieces, at))
      amiss.push({ first: at + 1, what: 'dropped' });
    if (pieces.length === 0 || pieces.at(-1)!.last <= at) {
      const rest = { emptied: [...emptied.values()], heard, owesWord, strange };
      return { answer, heads, folded, last, amiss, ...rest };
    }
    for (let from = 0; from < pieces.length; ) {
      const state = await stateOf(round);
      if (state.carrier !== carrier) throw new Overtaken();
      const group = await openSome(round, pieces.slice(from), heads, carrier);
      for (const piece of group) {
        folded = foldingOver(folded, piece);
        strange ||= isOwnUnknown(state, piece);
        const { bundle } = piece;
        if (bundle?.kind === 'carried') {
          const isOwn = bundle.carrier === carrier;
          owesWord = !isOwn && (owesWord || bundle.versions.length > 0);
          heard.delete(bundle.was);
          heard.delete(bundle.carrier);
          if (!isOwn) heard.set(bundle.carrier, bundle.heads.get(carrier)?.n ?? 0);
        }
        if (piece.finding === 'unreadable') unread += 1;
        // As in `afterFinding`.
        if (piece.finding === 'dropped' && unread > 0) unread -= 1;
        else if (piece.finding !== undefined) amiss.push({ first: piece.first, what: piece.finding });
        for (const version of piece.bundle?.versions ?? []) {
          if (version.change === 'gone') emptied.set(versionName(version), version);
          else emptied.delete(versionName(version));
        }
      }
      await mergePieces(round, group, (now) => same(now, state));
      last = group.at(-1)!;
      heads = group.at(-1)!.heads;
      from += group.length;
      round.tell({ read: last.last, toRead: answer.head });
    }
    at = last!.last;
  }
}

function afterAll({ session }: CopyRound, state: CopyState, shown: Shown): CopyState {
  const { answer, heads, folded, last, amiss } = shown;
  const now = session.now();
  const own = heads.get(state.carrier) ?? { n: 0, link: '' };
  // A batch that did not come through may name what is not there any more, so it is made anew.
  const isWhole = own.n === state.made.m && own.link === state.made.link && !shown.strange;
  const known: CopyState = { ...state, heard: [...shown.heard].slice(-CARRIERS_LIMIT) };
  const found = amiss.reduce((so, { what, first }) => noted(so, what, first, now), known);
  const told = isFull(heads) ? noted(found, 'crowded', 0, now) : found;
  return {
    ...told,
    owesWord: shown.owesWord || (!isWhole && shown.heard.size > 0),
    ...standingAt(last ?? { last: 0, link: '', size: 0 }),
    ...(isWhole ? {} : renewedCarrier(session.env, known)),
    ...(hasArrived(state, heads) ? { batch: undefined } : {}),
    format: FORMAT,
    revision: answer.revision,
    heads,
    folded,
    doubt: false,
    // What the log of records lost its neighbour may have lost as well.
    keyLogSeen: 0,
    unread: 0,
    owesLack: state.owesLack || amiss.length > (state.lookAgain?.findings ?? 0),
    lookAgain: amiss.length > 0 ? later(state, now, amiss.length) : undefined,
  };
}
