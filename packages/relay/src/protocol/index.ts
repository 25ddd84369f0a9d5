export type { Answer, Call, LogState, Piece, Place, Refusal } from './calls.ts';
export { FrameError } from './frame-reader.ts';
export { type Received, readAnswer, readCall, writeAnswer, writeCall } from './frames.ts';
export * from './limits.ts';
export { type SignedFor, signCall, signRemoval, Verifier, writeRemoval } from './signing.ts';
export { type Digest, doWork, isWorth } from './work.ts';
