import { admitCopied } from '../absorbing.ts';
import { isVaultError, type VaultErrorCode } from '../errors.ts';
import type { Version } from '../record.ts';
import type { VaultSession } from '../vault-session.ts';
import { openBundle } from './bundle.ts';
import type { CopyKeeper } from './copy-keeper.ts';
import { type CopyKeys, recordKeys } from './copy-keys.ts';
import { READ_LIMIT } from './copy-round.ts';
import type { LeftLog } from './copy-state.ts';
import type { CopyServer, LogLine } from './log-line.ts';
import { AT_ONCE } from './taking-in.ts';

/** What is there no more can't be read by anybody. */
export const GONE: readonly VaultErrorCode[] = ['log-gone'];
const UNREADABLE: readonly VaultErrorCode[] = [...GONE, 'log-full', 'server-full', 'server-unfit'];

/**
 * Takes in what other devices still wrote to logs that are left, to be called right before those are deleted. Whatever
 * cannot be read is given up: whoever is shut out has no say in it. Throws `server-away`, `server-busy` and
 * `server-keeps-none`, and what the vault throws.
 * @param givenUp codes by which a log is given up
 * @returns whether there was anything that is to be copied now
 */
export async function readLeft(
  keeper: CopyKeeper,
  server: CopyServer,
  logs: readonly LeftLog[],
  givenUp = UNREADABLE,
): Promise<boolean> {
  let isMore = false;
  for (const left of logs) {
    const keys = await recordKeys(keeper.session.env.subtle, left.secret);
    const line = server.line(keys.log);
    try {
      isMore = (await readToEnd(keeper.session, line, keys, left)) || isMore;
    } catch (error) {
      if (!givenUp.some((code) => isVaultError(error, code))) throw error;
    } finally {
      line.close();
    }
  }
  return isMore;
}

async function readToEnd(
  session: VaultSession,
  line: LogLine,
  keys: CopyKeys,
  { position }: LeftLog,
): Promise<boolean> {
  let isMore = false;
  let bytes = 0;
  for (let at = position; bytes < READ_LIMIT; ) {
    const { pieces } = await line.readAfter(at);
    const last = pieces.at(-1)?.last ?? at;
    if (last <= at) return isMore;
    at = last;
    let versions: Version[] = [];
    for (const piece of pieces) {
      bytes += piece.bytes.length;
      const bundle = await openBundle(session.env.subtle, keys, piece.bytes).catch(() => undefined);
      versions.push(...(bundle?.versions ?? []));
      if (versions.length < AT_ONCE) continue;
      isMore = (await takeIn(session, versions)) || isMore;
      versions = [];
    }
    isMore = (await takeIn(session, versions)) || isMore;
  }
  return isMore;
}

async function takeIn(session: VaultSession, versions: readonly Version[]): Promise<boolean> {
  let isMore = false;
  await session.absorb(async () => {
    const { news, state } = admitCopied(session, { versions, newDevice: false });
    isMore = news.length > 0;
    return isMore ? { prepared: await session.log.absorb(news, new Map()), state } : undefined;
  });
  return isMore;
}
