import { headOf } from '@bearings/programme/heads';
import { toldAt } from '@bearings/programme/told-at';
import type { Entry } from '@bearings/programme/tool';

/** When that happened which an entry of any tool tells of, epoch ms. */
export const momentOf = (entry: Pick<Entry, 'tool' | 'values' | 'created'>): number =>
  toldAt(entry, headOf(entry.tool));
