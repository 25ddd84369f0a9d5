import type { Query } from '@bearings/directory/search/query';
import type { Listed } from './answer.ts';

/** Zones that the meetings of a list are in, each once. */
export const zonesOf = (listed: readonly Pick<Listed, 'meeting'>[]): string[] => [
  ...new Set(listed.map(({ meeting }) => meeting.zone)),
];

/** Whether a list is in the order of time, so that days can head it. */
export const isByDay = ({ sort, near }: Pick<Query, 'sort' | 'near'>): boolean =>
  (sort ?? (near ? 'distance' : 'time')) === 'time';
