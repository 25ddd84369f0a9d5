import { LIMITS } from '@bearings/programme/limits';
import { urgeLog } from '@bearings/programme/tools/urge-log';
import { urgeSurf } from '@bearings/programme/tools/urge-surf';
import { lastedOf, type Ride } from './ride.ts';

/** An entry as the vault takes it. */
export interface KeptEntry {
  readonly type: 'entry';
  readonly payload: {
    readonly tool: string;
    readonly version: number;
    readonly values: Readonly<Record<string, unknown>>;
  };
}

/**
 * What is kept of a ride: the ride itself with its track, and the urge as the urge log has it.
 * @param zone IANA name of the zone it happened in
 * @param did ways tried, as the log keeps them
 * @param outcome how it ended, if the person said so: an option of the urge log
 */
export function entriesOf(
  ride: Ride,
  zone: string,
  did: readonly string[],
  outcome?: string,
): readonly [KeptEntry, KeptEntry] {
  const values = ride.track.map(({ value }) => value);
  const lasted = lastedOf(ride);
  // A clock that was set on by years says nothing of a ride.
  const minutes = lasted * 60 <= LIMITS.seconds ? lasted : undefined;
  const track = ride.track.filter(({ at }) => at <= LIMITS.seconds);
  const rated = values.length > 0;
  // One rating says how strong it was, not how it ended.
  const after = values.length > 1 ? { after: values.at(-1) } : {};
  const entry = (tool: { id: string; version: number }, answers: Record<string, unknown>): KeptEntry => ({
    type: 'entry',
    payload: { tool: tool.id, version: tool.version, values: answers },
  });
  return [
    entry(urgeSurf, {
      ...(minutes ? { length: minutes } : {}),
      ...(rated ? { before: values[0], track, during: Math.max(...values), ...after } : {}),
    }),
    entry(urgeLog, {
      start: { at: ride.start, zone },
      ...(minutes ? { lasted: minutes } : {}),
      ...(outcome ? { outcome } : {}),
      ...(did.length > 0 ? { did } : {}),
      ...(rated ? { strength: Math.max(...values), ...after } : {}),
    }),
  ];
}
