import { toldAt } from '@bearings/programme/told-at';
import type { Entry } from '@bearings/programme/tool';
import { toolById } from '@bearings/programme/tools';

/** When that happened which an entry of any tool tells of, epoch ms. */
export const momentOf = (entry: Pick<Entry, 'tool' | 'values' | 'created'>): number =>
  toldAt(entry, toolById(entry.tool));
