import { madeElsewhere, whenAsked } from '../elsewhere.ts';
import type { WhereTable } from './table.ts';
import { Where } from './where.ts';

const READER = new URL('./reader.ts', import.meta.url);

/** @param folder of the operator's own postcode files */
export const whereIn = (folder: string): (() => Promise<Where>) =>
  whenAsked(async () => new Where(await madeElsewhere<WhereTable>(READER, [folder])));
