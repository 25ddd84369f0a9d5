import type { Moment, TrackPoint } from './field.ts';
import { startOf } from './ride.ts';
import type { Entry, Tool } from './tool.ts';

/**
 * When that happened which an entry tells of, epoch ms: the moment the person gave, or at which what they tracked
 * began; else when it was kept.
 * @param tool the entry's; `undefined` for one that only a newer version knows
 */
export function toldAt(
  { values, created }: Pick<Entry, 'values' | 'created'>,
  tool: Pick<Tool, 'when'> | undefined,
): number {
  const when = tool?.when === undefined ? undefined : values[tool.when];
  if (Array.isArray(when)) return startOf({ created, values: { track: when as readonly TrackPoint[] } });
  const at = (when as Moment | null | undefined)?.at;
  return typeof at === 'number' ? at : created;
}
