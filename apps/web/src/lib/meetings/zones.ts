import type { Query } from '@bearings/directory/search/query';
import type { Listed } from './listed.ts';

/** Zones that the meetings of a list are in, each once. */
export const zonesOf = (listed: readonly Pick<Listed, 'meeting'>[]): string[] => [
  ...new Set(listed.map(({ meeting }) => meeting.zone)),
];

/** The order that a list is in: near a point what is nearest comes first, unless it is said otherwise. */
export const orderOf = ({ sort, near }: Pick<Query, 'sort' | 'near'>): 'time' | 'distance' | 'name' =>
  sort ?? (near ? 'distance' : 'time');

/** Whether a list is in the order of time, so that days can head it. */
export const isByDay = (query: Pick<Query, 'sort' | 'near'>): boolean => orderOf(query) === 'time';
