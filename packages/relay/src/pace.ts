import type { Answer, Call } from './protocol/calls.ts';
import { PAGE_LIMIT } from './protocol/limits.ts';
import { costOf, PIECE_COST } from './store/log-store.ts';

/** What a call is worth. */
export interface Cost {
  /** Small calls. */
  readonly calls: number;
  /** Bytes that it wants to have kept, as a log counts them. */
  readonly kept: number;
}

/** How much one asker may ask. It keeps no address, and what it keeps dies with the process. */
export interface Pace {
  /** Seconds that this asker has to wait; 0: go on. */
  wait(asker: string, cost: Cost): number;
  /** Was done already, and is paid for in any case: whoever has too little left waits before the next call. */
  charge(asker: string, cost: Cost): void;
}

/** Bytes, in either direction, that are worth one small call. */
const BYTES_OF_ONE = 2 ** 16;
const callsFor = (bytes: number): number => Math.floor(bytes / BYTES_OF_ONE);

/** What it costs to take a frame, whatever it says. @param length in bytes */
export const frameCost = (length: number): Cost => ({ calls: 1 + callsFor(length), kept: 0 });

/** What it costs to do what a call asks, beside the frame it came in. */
export function callCost(call: Call): Cost {
  switch (call.kind) {
    case 'read':
      return { calls: callsFor(Math.min(call.mostBytes, PAGE_LIMIT)), kept: 0 };
    case 'append':
      return costOfPieces(call.pieces);
    case 'replace':
      return costOfPieces(call.pieces.map(({ bytes }) => bytes));
    default:
      return { calls: 0, kept: 0 };
  }
}

/**
 * What an answer holds beyond what its call was paid for with: a first piece comes whatever its length, for otherwise whoever
 * asks for less would never get further.
 */
export function answerCost(call: Call, answer: Answer): Cost {
  const pieces = answer.kind === 'pieces' ? answer.pieces : [];
  const held = pieces.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return { calls: Math.max(0, callsFor(held) - callCost(call).calls), kept: 0 };
}

const costOfPieces = (pieces: readonly Uint8Array[]): Cost => ({
  calls: callsFor(pieces.length * PIECE_COST),
  kept: costOf(pieces),
});

/** Both together. */
export const sumOf = (one: Cost, other: Cost): Cost => ({
  calls: one.calls + other.calls,
  kept: one.kept + other.kept,
});
