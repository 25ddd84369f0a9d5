import { LIMITS } from '@bearings/programme/limits';
import { logOf } from '@bearings/programme/ride';
import { urgeLog } from '@bearings/programme/tools/urge-log';
import { type UrgeSurf, urgeSurf } from '@bearings/programme/tools/urge-surf';
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
  const minutes = lastedOf(ride);
  // A clock that was set on by years says nothing of a ride.
  const lasted = minutes * 60 <= LIMITS.seconds ? minutes : undefined;
  const answers: UrgeSurf = {
    ...(lasted ? { length: lasted } : {}),
    ...(values.length > 0
      ? {
          before: values[0]!,
          track: ride.track.filter(({ at }) => at <= LIMITS.seconds),
          during: Math.max(...values),
        }
      : {}),
    // One rating says how strong it was, not how it ended.
    ...(values.length > 1 ? { after: values.at(-1)! } : {}),
  };
  const log = logOf(answers, { start: ride.start, lasted, did }, zone);
  const entry = (
    tool: { id: string; version: number },
    given: KeptEntry['payload']['values'],
  ): KeptEntry => ({
    type: 'entry',
    payload: { tool: tool.id, version: tool.version, values: given },
  });
  return [entry(urgeSurf, answers), entry(urgeLog, { ...log, ...(outcome ? { outcome } : {}) })];
}
