import { loggedRides } from '@bearings/insight/ridden';
import type { Entry } from '@bearings/programme/tool';

/** The sheet of another tool that tells already of what a kept sheet says: the log of a ride. */
export const toldIn = (from: Entry, to: string, entries: readonly Entry[]): Entry | undefined =>
  from.tool === 'urge-surf' && to === 'urge-log'
    ? [...loggedRides(entries)].find(([ride]) => ride.id === from.id)?.[1]
    : undefined;
