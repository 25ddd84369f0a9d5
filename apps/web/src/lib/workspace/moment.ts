import { headOf } from '@bearings/programme/heads';
import { toldAt } from '@bearings/programme/told-at';
import type { Entry } from '@bearings/programme/tool';
import { zoneHere } from '#lib/device-clock.ts';

type Told = Pick<Entry, 'tool' | 'values' | 'created' | 'imported'>;

const tellsOfDay = ({ tool, values }: Pick<Told, 'tool' | 'values'>): boolean => {
  const when = headOf(tool)?.when;
  return when !== undefined && typeof values[when] === 'string';
};

/** When that happened which an entry of any tool tells of, epoch ms: of a day alone, noon. */
export const momentOf = (entry: Pick<Told, 'tool' | 'values' | 'created'>): number =>
  toldAt(entry, headOf(entry.tool), tellsOfDay(entry) ? zoneHere() : undefined);

/** Whether only its day is known, so that its hour is not to be shown. */
export const isOfDay = (entry: Pick<Told, 'tool' | 'values' | 'imported'>): boolean =>
  entry.imported?.hour === false || tellsOfDay(entry);
