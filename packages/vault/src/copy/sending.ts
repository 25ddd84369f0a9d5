import { type Bytes, concat, readUint32, toBytes, uint32 } from '../bytes.ts';
import { chunked } from '../chunk.ts';
import { VaultError } from '../errors.ts';
import type { Heads } from '../heads.ts';
import type { Version } from '../record.ts';
import type { VaultSession } from '../vault-session.ts';
import { type Carried, linkOf, openBundle, sealBundle } from './bundle.ts';
import { BATCH_QUERY } from './copy-blobs.ts';
import { Overtaken } from './copy-keeper.ts';
import { type CopyRound, same, stateOf } from './copy-round.ts';
import { ANCHOR_LIMIT, type CopyState, type Made, noted, standingAt } from './copy-state.ts';
import { foldingOver } from './folding-plan.ts';
import { CARRIERS_LIMIT } from './limits.ts';
import { newBatch } from './log-line.ts';
import { tally, versionName } from './marks.ts';
import { readNews } from './reading.ts';

/** A batch is closed at this many sealed bytes, so that a slow line gets it through and is seen to come on, and a proxy too. */
const BATCH_BYTES = 512 * 1024;
const BATCH_PIECES = 200;

/** How often one round begins under a new carrier: a backup may be put back while it runs, but not again and again. */
const RENEWALS = 1;

/** Sends what is not known to be in the log, batch by batch. Throws what a line throws, and {@link Overtaken}. */
export async function sendUnsent(round: CopyRound): Promise<void> {
  let sent = 0;
  let { carrier } = await stateOf(round);
  let renewals = 0;
  // What has no versions is said once in a round: a server that answers each word with damage is not talked to for ever.
  let spoke = false;
  for (;;) {
    if ((await stateOf(round)).batch === undefined) {
      const left = await prepareBatch(round, spoke);
      if (left === undefined) return;
      spoke ||= left === 0;
      round.tell({ sent, toSend: sent + left });
    }
    sent += await sendBatch(round);
    round.tell({ sent });
    const now = await stateOf(round);
    if (now.carrier !== carrier) renewals += 1;
    // It says that it keeps what we send, and does not show it: we would send for ever.
    if (renewals > RENEWALS) throw new VaultError('server-unfit', 'what was kept is not shown');
    carrier = now.carrier;
  }
}

/** Makes the next batch and keeps it. @returns how many versions wait, undefined if there is nothing to say */
async function prepareBatch(round: CopyRound, spoke: boolean): Promise<number | undefined> {
  const { session, keeper, copied } = round;
  const from = await stateOf(round);
  let left: number | undefined;
  let isLost = false;
  await keeper.keep(async (now) => {
    const state = same(now, from);
    const { unsent, lost } = tally(state.marks, session.histories, copied);
    isLost = lost;
    if (lost) return { state: { ...state, doubt: true } };
    if (unsent.length === 0 && (spoke || !(state.owesWord || state.owesLack))) return undefined;
    left = unsent.length;
    const { pieces, made, loaded } = await sealed(round, state, withContent(session, unsent));
    const batch = { id: newBatch(session.env), pieces: pieces.length, after: made };
    return {
      state: { ...state, made, loaded, batch, owesWord: false, owesLack: false },
      changes: [{ ...BATCH_QUERY, value: packed(pieces) }],
    };
  });
  if (isLost) throw new Overtaken();
  return left;
}

/**
 * A restoring takes what its record now says along: another device, whose 30 days were over by its clock, may have
 * destroyed that in the log.
 */
function withContent({ histories }: VaultSession, unsent: readonly Version[]): Version[] {
  const there = new Set(unsent.map(versionName));
  return unsent.flatMap((version) => {
    const { current } = histories.verdict(version.id);
    const isNeeded =
      version.change === 'restore' && current?.change === 'put' && !there.has(versionName(current));
    return isNeeded ? [version, current] : [version];
  });
}

/** As many bundles as one batch holds. */
async function sealed({ session, keys }: CopyRound, state: CopyState, unsent: readonly Version[]) {
  const { carrier, was, owesLack: lacks } = state;
  const heads: Heads = new Map(
    [...state.heads].filter(([other]) => other !== carrier).slice(-CARRIERS_LIMIT),
  );
  const pieces: Bytes[] = [];
  let made: Made = state.made;
  let loaded = state.loaded;
  let bytes = 0;
  const add = async (versions: readonly Version[]) => {
    const bundle: Carried = {
      kind: 'carried',
      carrier,
      was,
      m: made.m + 1,
      prev: made.link,
      lacks,
      versions,
      heads,
    };
    const piece = await sealBundle(session.env, keys, bundle);
    pieces.push(piece);
    bytes += piece.length;
    made = { m: bundle.m, link: await linkOf(session.env.subtle, piece) };
    if (versions.length > 0) loaded = made.m;
  };
  for (const group of chunked(unsent.map((version) => ({ version })))) {
    if (bytes >= BATCH_BYTES || pieces.length >= BATCH_PIECES) break;
    await add(group.map(({ version }) => version));
  }
  // The last piece is looked at again by whoever comes, so it is small.
  if ((pieces.at(-1)?.length ?? ANCHOR_LIMIT + 1) > ANCHOR_LIMIT) await add([]);
  return { pieces, made, loaded };
}

/** @returns how many versions it held */
async function sendBatch(round: CopyRound): Promise<number> {
  const { session, keeper, line } = round;
  const from = await stateOf(round);
  const batch = from.batch!;
  const pieces = await keptPieces(round, batch.pieces);
  if (pieces === undefined) {
    // Without them nobody can say what it was: the numbers that it took are left behind.
    await keeper.keep((now) => ({ state: { ...same(now, from), batch: undefined, doubt: true } }));
    throw new Overtaken();
  }
  const { head, revision } = await line.append(batch.id, pieces);
  const versions = await versionsIn(round, pieces);
  if (head !== from.position + pieces.length || revision !== from.revision) {
    // Others wrote meanwhile. What is ours is met there.
    await readNews(round);
    const now = await stateOf(round);
    if (now.batch !== undefined) {
      const at = session.now();
      await keeper.keep((state) => ({
        state: { ...noted(same(state, now), 'dropped', now.position, at), doubt: true },
      }));
      await readNews(round);
      if ((await stateOf(round)).batch !== undefined) throw new Overtaken();
    }
    return versions.length;
  }
  const last = pieces.at(-1)!;
  const links = await Promise.all(pieces.map((piece) => linkOf(session.env.subtle, piece)));
  await keeper.keep((now) => {
    const state = same(now, from);
    const headsBy = (at: number): Heads => {
      const n = state.made.m - pieces.length + at + 1;
      return new Map([...state.heads, [state.carrier, { n, link: links[at]! }]]);
    };
    for (const version of versions) round.copied.add(versionName(version));
    const { marks } = tally(state.marks, session.histories, round.copied, {
      own: session.deviceState.device,
    });
    return {
      state: {
        ...state,
        batch: undefined,
        ...standingAt({ last: head, link: state.made.link, size: last.length }),
        folded: pieces.reduce(
          (folded, { length: size }, at) =>
            foldingOver(folded, { last: from.position + at + 1, size, heads: headsBy(at) }),
          state.folded,
        ),
        heads: headsBy(pieces.length - 1),
        marks,
      },
      changes: [BATCH_QUERY],
    };
  });
  return versions.length;
}

async function versionsIn({ session, keys }: CopyRound, pieces: readonly Bytes[]): Promise<Version[]> {
  const bundles = await Promise.all(pieces.map((piece) => openBundle(session.env.subtle, keys, piece)));
  return bundles.flatMap(({ versions }) => versions);
}

/** Each piece with its length in front. */
function packed(pieces: readonly Bytes[]): Bytes {
  return concat(...pieces.flatMap((piece) => [uint32(piece.length), piece]));
}

async function keptPieces({ session }: CopyRound, count: number): Promise<Bytes[] | undefined> {
  const { entries } = await session.env.store.read([BATCH_QUERY]);
  const value = entries[0]?.[0]?.value;
  if (!(value instanceof Uint8Array)) return undefined;
  const pieces: Bytes[] = [];
  for (let at = 0; at + 4 <= value.length; ) {
    const end = at + 4 + readUint32(value, at);
    pieces.push(toBytes(value.subarray(at + 4, end)));
    at = end;
  }
  return pieces.length === count ? pieces : undefined;
}
