import { isVaultError, type VaultErrorCode } from '@bearings/vault/errors';
import { type Problem, problemOf, type WayOut } from '#lib/workspace/problems.ts';

/** What stands in the way of a copy, beside what may stand in the way of anything. */
const KNOWN: Partial<Record<VaultErrorCode, readonly [id: string, way: WayOut]>> = {
  'server-away': ['away', 'again'],
  'server-busy': ['busy', 'again'],
  'server-full': ['server-full', 'export'],
  'log-full': ['log-full', 'export'],
  'log-gone': ['gone', 'none'],
  'server-keeps-none': ['keeps-none', 'export'],
  'server-unfit': ['unfit', 'none'],
  'copying-off': ['off', 'none'],
  'copying-on': ['on', 'none'],
  'keys-changing': ['changing', 'again'],
  'other-space': ['other-space', 'none'],
  'wrong-words': ['words', 'again'],
  'pairing-unknown': ['unknown', 'none'],
  'pairing-over': ['over', 'none'],
  'pairing-untaken': ['untaken', 'none'],
  'pairing-disturbed': ['disturbed', 'none'],
};

export function copyProblemOf(error: unknown): Problem {
  const known = isVaultError(error) ? KNOWN[error.code] : undefined;
  if (!known) return problemOf(error);
  const [id, way] = known;
  return { said: { id: `copy.problem.${id}` }, way };
}
