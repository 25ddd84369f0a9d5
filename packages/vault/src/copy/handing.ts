import { VaultError } from '../errors.ts';
import type { CopyKeeper } from './copy-keeper.ts';
import { type CopyState, requireOn } from './copy-state.ts';
import { PAIRING_MS } from './limits.ts';

/** Pairings that are remembered; of more the latest. */
const HANDED_LIMIT = 16;

/** Whether the time of a pairing is up, or its clock was set back: no tab waits for its end any more. */
const isOver = (until: number, now: number): boolean => until <= now || until > now + PAIRING_MS;

/** Whether somebody was handed the copy's secret, and will not say any more that they are in. */
export const isUntaken = ({ handed }: CopyState, now: number): boolean =>
  handed.some((until) => isOver(until, now));

/**
 * Keeps that the copy's secret leaves this device now. Throws `copying-off`, and where what was to be handed over holds no
 * more `log-gone` and `keys-changing`.
 */
export async function noteHanding(keeper: CopyKeeper, until: number): Promise<void> {
  await keeper.latest();
  await keeper.keep((state) => {
    const { ended, change, handed } = requireOn(state);
    if (ended) throw new VaultError('log-gone');
    if (change !== undefined) throw new VaultError('keys-changing');
    return { state: { ...requireOn(state), handed: [...handed, until].slice(-HANDED_LIMIT) } };
  });
}

/** Keeps how it ended: who was handed it is in, or will not say so any more. Nothing where the keys are others by now. */
export async function noteHanded(keeper: CopyKeeper, until: number, isIn: boolean): Promise<void> {
  await keeper.latest();
  await keeper.keep((state) => {
    const at = state?.handed.indexOf(until) ?? -1;
    if (state === undefined || at < 0) return undefined;
    return { state: { ...state, handed: state.handed.toSpliced(at, 1, ...(isIn ? [] : [0])) } };
  });
}

/** Keeps that the person was told; what another tab still waits for stays. */
export async function noteUntakenSeen(keeper: CopyKeeper): Promise<void> {
  const now = keeper.session.now();
  await keeper.latest();
  await keeper.keep((state) => {
    if (state === undefined || !isUntaken(state, now)) return undefined;
    return { state: { ...state, handed: state.handed.filter((until) => !isOver(until, now)) } };
  });
}
