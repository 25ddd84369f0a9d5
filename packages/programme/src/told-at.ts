import type { Moment, TrackPoint } from './field.ts';
import { instantOf, isDate, isZone } from './local-time.ts';
import { startOf } from './ride.ts';
import type { Entry, Tool } from './tool.ts';

/**
 * When that happened which an entry tells of, epoch ms: the moment the person gave, or at which what they tracked
 * began; noon of the day they gave; else when it was kept.
 * @param tool the entry's; `undefined` for one that only a newer version knows
 * @param zone IANA name of the zone the person is in: a day is a day there, wherever it was kept
 */
export function toldAt(
  { values, created }: Pick<Entry, 'values' | 'created'>,
  tool: Pick<Tool, 'when'> | undefined,
  zone = 'UTC',
): number {
  const when = tool?.when === undefined ? undefined : values[tool.when];
  if (Array.isArray(when)) return startOf({ created, values: { track: when as readonly TrackPoint[] } });
  if (typeof when === 'string')
    return isDate(when) ? instantOf(when, 12, 0, isZone(zone) ? zone : 'UTC') : created;
  const at = (when as Moment | null | undefined)?.at;
  return typeof at === 'number' ? at : created;
}
