import type { LogState, Piece } from '@bearings/relay/protocol';
import { admitCopied } from '../absorbing.ts';
import { sameBytes } from '../bytes.ts';
import { compareStamps } from '../clock.ts';
import type { Heads } from '../heads.ts';
import type { Version } from '../record.ts';
import { FORMAT } from '../seal.ts';
import type { VaultSession } from '../vault-session.ts';
import { Overtaken } from './copy-keeper.ts';
import { holeIn, type ReadPiece, readPiece } from './copy-pieces.ts';
import type { CopyRound } from './copy-round.ts';
import { type CopyState, NOTHING_MADE, newCarrier, noted } from './copy-state.ts';
import { type Marks, tally, versionName } from './marks.ts';

/** Versions that are merged in one transaction: few enough for the page to stay at hand. */
const AT_ONCE = 2000;
/** A piece up to this size is looked at again at every round, to see that the log is still the one that was read. */
export const ANCHOR_LIMIT = 32 * 1024;

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

/** Records that were destroyed here and live again, since another device had restored them in time. */
function hollowLives({ histories }: VaultSession): number {
  let count = 0;
  for (const id of histories.everRemoved()) {
    const { current, tombstones } = histories.verdict(id);
    if (tombstones.length === 0 && current?.change === 'gone') count += 1;
  }
  return count;
}

/** The state, while it is that of this round's log. Throws {@link Overtaken}. */
export async function stateOf({ keeper, secret }: CopyRound): Promise<CopyState> {
  const state = await keeper.read();
  if (state === undefined || state.ended) throw new Overtaken();
  if (!sameBytes(state.secret, secret)) throw new Overtaken();
  return state;
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
  for (;;) {
    const state = await stateOf(round);
    const after = looksBack ? state.position - 1 : state.position;
    const answer = await round.line.readAfter(after);
    if (answer.head < state.position || answer.revision < state.revision)
      return doubted(round, state, 'went-back');
    if (holeIn(answer.pieces, after) || (answer.pieces.length === 0 && answer.head > after))
      return doubted(round, state, 'dropped');
    let pieces = answer.pieces;
    if (looksBack) {
      const [anchor] = await opened(round, pieces.slice(0, 1), state.heads);
      const isSame = anchor?.link === state.anchor;
      if (!isSame && answer.revision === state.revision) return doubted(round, state, 'forked');
      if (isSame) pieces = pieces.slice(1);
      looksBack = false;
    }
    if (pieces.length === 0) {
      if (answer.revision !== state.revision) await keepRevision(round, state, answer.revision);
      return;
    }
    await take(round, pieces, answer);
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
    state: { ...noted(same(now, from), what, from.position, at), doubt: true },
  }));
}

/** The state, if nobody changed it since. */
export function same(now: CopyState | undefined, from: CopyState): CopyState {
  if (now !== from) throw new Overtaken();
  return now;
}

async function opened(round: CopyRound, pieces: readonly Piece[], heads: Heads) {
  const read: (ReadPiece & { heads: Heads })[] = [];
  let at = heads;
  for (const piece of pieces) {
    const one = await readPiece(round.session.env.subtle, round.keys, piece, at);
    read.push(one);
    at = one.heads;
  }
  return read;
}

/** Merges pieces, some at a time, each time with what is then known of the log. */
async function take(round: CopyRound, pieces: readonly Piece[], answer: LogState): Promise<void> {
  for (let at = 0; at < pieces.length; ) {
    const from = await stateOf(round);
    const group: (ReadPiece & { heads: Heads })[] = [];
    let versions = 0;
    while (at < pieces.length && versions < AT_ONCE) {
      const heads = group.at(-1)?.heads ?? from.heads;
      const [piece] = await opened(round, pieces.slice(at, at + 1), heads);
      group.push(piece!);
      versions += piece!.bundle?.versions.length ?? 0;
      at += 1;
    }
    await merge(round, group, (now, marks) => afterReading(round, same(now, from), group, answer, marks));
    round.tell({ read: group.at(-1)!.last, toRead: answer.head });
  }
}

/** What is known once pieces were read in their order. */
function afterReading(
  { session }: CopyRound,
  from: CopyState,
  group: readonly (ReadPiece & { heads: Heads })[],
  { revision }: LogState,
  marks: Marks,
): CopyState {
  let state = from;
  const now = session.now();
  for (const piece of group) {
    state = heardFrom(state, piece);
    state = { ...state, ...(isOwnUnknown(state, piece) ? renewedCarrier(session.env) : {}) };
    if (piece.finding === undefined) continue;
    state = noted(state, piece.finding, piece.first, now);
    // A gap behind a piece that won't open is explained by it, and reading again would find the same.
    if (piece.finding === 'unreadable') {
      const findings = (state.lookAgain?.findings ?? 0) + 1;
      state = { ...state, owesLack: true, lookAgain: later(state, now, findings) };
    } else state = { ...state, doubt: true };
  }
  const last = group.at(-1)!;
  return {
    ...state,
    position: last.last,
    revision,
    anchor: last.size > ANCHOR_LIMIT ? '' : last.link,
    heads: last.heads,
    marks,
  };
}

export const DAY = 24 * 60 * 60_000;

/** Twice as long each time. */
function later({ lookAgain }: CopyState, since: number, findings: number): CopyState['lookAgain'] {
  return { since, wait: Math.min((lookAgain?.wait ?? DAY / 2) * 2, 64 * DAY), findings };
}

/** What another carrier says of us, and that our own bundles came through. */
function heardFrom(state: CopyState, { bundle, link }: ReadPiece): CopyState {
  if (bundle?.kind !== 'carried') return state;
  if (bundle.carrier === state.carrier) {
    const { batch } = state;
    const arrived = batch !== undefined && bundle.m === batch.after.m && link === batch.after.link;
    return arrived ? { ...state, batch: undefined } : state;
  }
  const heard = bundle.heads.get(state.carrier)?.n ?? 0;
  const others = state.heard.filter(([carrier]) => carrier !== bundle.carrier);
  return {
    ...state,
    heard: [...others, [bundle.carrier, heard]],
    owesWord: state.owesWord || bundle.versions.length > 0,
    // Who has never sent or read all has nothing that others could lack.
    doubt: state.doubt || (bundle.lacks && state.lastCopied > 0),
  };
}

/** A bundle of our carrier that we do not remember: this storage is a copy of another one, or an older one of ours. */
function isOwnUnknown(state: CopyState, { bundle, link }: ReadPiece): boolean {
  if (bundle?.kind !== 'carried' || bundle.carrier !== state.carrier) return false;
  return bundle.m > state.made.m || (bundle.m === state.made.m && link !== state.made.link);
}

/** Under another id from the beginning; what was on its way is sent again by it. */
export function renewedCarrier(env: Parameters<typeof newCarrier>[0]) {
  return { carrier: newCarrier(env), made: NOTHING_MADE, batch: undefined, heard: [], loaded: 0 };
}

/** One transaction: the versions of these pieces, and what is known after. */
async function merge(
  round: CopyRound,
  group: readonly ReadPiece[],
  next: (now: CopyState | undefined, marks: Marks) => CopyState,
): Promise<void> {
  const { session, keeper, copied } = round;
  const versions = group.flatMap(({ bundle }) => bundle?.versions ?? []);
  await session.absorb(async () => {
    const state = await keeper.read();
    const { news, state: device } = admitCopied(session, {
      versions,
      newDevice: state !== undefined && group.some((piece) => isOwnUnknown(state, piece)),
    });
    for (const version of versions) copied.add(versionName(version));
    const fresh = news.filter(({ id, stamp }) => !isHeld(session.histories.history(id), stamp));
    const known = tally(
      state?.marks ?? new Map(),
      [...session.histories.versions(), ...fresh],
      copied,
      new Set(fresh.map(versionName)),
    );
    const after = next(state, known.marks);
    return {
      prepared: await session.log.absorb(news, new Map()),
      state: device,
      also: await keeper.prepared(known.lost ? { ...after, doubt: true } : after),
    };
  });
}

/** Whether the version has its content here, and its record is not removed. */
function livesHere({ histories }: VaultSession, { id, stamp }: Version): boolean {
  const held = histories.history(id).find((one) => compareStamps(one.stamp, stamp) === 0);
  return held?.change === 'put' && histories.verdict(id).tombstones.length === 0;
}

function isHeld(history: readonly Version[], stamp: Version['stamp']): boolean {
  return history.some((version) => compareStamps(version.stamp, stamp) === 0);
}

/** Everything from the beginning: what is missing is then known, and sent again. */
async function readAgain(round: CopyRound): Promise<void> {
  const { session, keeper, copied } = round;
  const begun = await stateOf(round);
  copied.clear();
  let heads: Heads = new Map();
  let last: ReadPiece | undefined;
  let at = 0;
  const findings: ReadPiece[] = [];
  const emptied = new Map<string, Version>();
  let landed = false;
  let ownUnknown = false;
  let answer: LogState;
  for (;;) {
    const page = await round.line.readAfter(at);
    answer = page;
    if (page.pieces.length === 0 && page.head <= at) break;
    if (page.pieces.length === 0 || holeIn(page.pieces, at)) {
      findings.push({
        first: at + 1,
        last: at + 1,
        link: '',
        size: 0,
        bundle: undefined,
        finding: 'dropped',
      });
      if (page.pieces.length === 0) break;
    }
    for (let from = 0; from < page.pieces.length; ) {
      const group: ReadPiece[] = [];
      let versions = 0;
      for (; from < page.pieces.length && versions < AT_ONCE; from += 1) {
        const [piece] = await opened(round, page.pieces.slice(from, from + 1), heads);
        group.push(piece!);
        heads = piece!.heads;
        versions += piece!.bundle?.versions.length ?? 0;
      }
      const state = await stateOf(round);
      if (state.carrier !== begun.carrier) throw new Overtaken();
      for (const piece of group) {
        if (piece.finding !== undefined) findings.push(piece);
        landed ||= state.batch !== undefined && piece.link === state.batch.after.link;
        ownUnknown ||= isOwnUnknown(state, piece);
        for (const version of piece.bundle?.versions ?? []) {
          if (version.change === 'gone') emptied.set(versionName(version), version);
          else emptied.delete(versionName(version));
        }
      }
      await merge(round, group, (now) => same(now, state));
      last = group.at(-1)!;
      round.tell({ read: last.last, toRead: page.head });
    }
    at = Math.max(last?.last ?? at, at + 1);
  }
  // Content that the log has lost, of a record that lives here, is as good as missing.
  for (const [name, version] of emptied) if (livesHere(session, version)) copied.delete(name);
  const now = session.now();
  await keeper.keep((state) => {
    if (state === undefined || state.carrier !== begun.carrier) throw new Overtaken();
    const { marks } = tally(new Map(), session.histories.versions(), copied);
    const shown = heads.get(state.carrier) ?? { n: 0, link: '' };
    const base = landed ? state.made : (state.batch?.before ?? state.made);
    const isWhole = shown.n === base.m && shown.link === base.link && !ownUnknown;
    let after: CopyState = {
      ...state,
      format: FORMAT,
      position: last?.last ?? 0,
      revision: answer.revision,
      anchor: last === undefined || last.size > ANCHOR_LIMIT ? '' : last.link,
      heads,
      marks,
      doubt: false,
      lookAgain: findings.length > 0 ? later(state, now, findings.length) : undefined,
      owesLack: state.owesLack || findings.length > (state.lookAgain?.findings ?? 0),
      folded: { full: 0, last: 0 },
    };
    if (landed) after = { ...after, batch: undefined };
    if (!isWhole) after = { ...after, ...renewedCarrier(session.env) };
    for (const { finding, first } of findings) after = noted(after, finding!, first, now);
    return { state: after };
  });
}
