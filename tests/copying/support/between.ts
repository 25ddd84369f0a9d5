import type { Answer, Call, Piece } from '@bearings/relay/protocol';
import { VaultError } from '@bearings/vault/errors';

/** What stands between a device and the server: it may hold back, change, repeat, or never ask. */
export type Between = (call: Call, log: Uint8Array, ask: () => Promise<Answer>) => Promise<Answer>;

/** What is answered to reading. */
export type Pieces = Answer & { kind: 'pieces' };

export const straight: Between = (_call, _log, ask) => ask();

/** The network drops at the n-th call of a kind, before or after the server has done it, and stays away. */
export function dropsAt(kind: Call['kind'], n: number, when: 'before' | 'after' = 'before'): Between {
  let calls = 0;
  return async (call, _log, ask) => {
    if (call.kind === kind) calls += 1;
    if (calls === n && call.kind === kind && when === 'after') await ask();
    if (calls >= n) throw new VaultError('server-away');
    return ask();
  };
}

/** Of a first round the records come through, which are sent first, and the log that the words lead to does not. */
export function withoutKeyLog(code: 'server-away' | 'server-full'): Between {
  let appends = 0;
  return async (call, _log, ask) => {
    if (call.kind === 'append' && ++appends > 1) throw new VaultError(code);
    return ask();
  };
}

/** Changes what is answered to reading, call by call. */
export function onReading(change: (answer: Pieces, after: number) => Answer): Between {
  return async (call, _log, ask) => {
    const answer = await ask();
    return call.kind === 'read' && answer.kind === 'pieces' ? change(answer, call.after) : answer;
  };
}

/** An answer that leaves pieces out. */
export function without(answer: Pieces, isGone: (piece: Piece) => boolean): Pieces {
  return { ...answer, pieces: answer.pieces.filter((piece) => !isGone(piece)) };
}

/** A piece with one bit turned over. */
export function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = bytes.slice();
  changed[(bit >> 3) % bytes.length]! ^= 1 << (bit & 7);
  return changed;
}
