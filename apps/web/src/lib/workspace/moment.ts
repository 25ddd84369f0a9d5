import type { Moment } from '@bearings/programme/field';
import type { Entry } from '@bearings/programme/tool';

/** When something happened, epoch ms: the moment the person gave, else when it was kept. */
export function momentOf({ values, created }: Pick<Entry, 'values' | 'created'>): number {
  const moment = (values.start ?? values.when) as Moment | undefined;
  return typeof moment?.at === 'number' ? moment.at : created;
}
