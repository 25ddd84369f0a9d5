import type { CopyRound } from './copy-round.ts';

export async function foldOld(_round: CopyRound): Promise<void> {}
