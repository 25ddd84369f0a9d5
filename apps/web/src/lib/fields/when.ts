import type { Moment } from '@bearings/programme/field';
import { instantOf, isZone, localTime } from '@bearings/programme/local-time';

const two = (value: number) => String(value).padStart(2, '0');

/** What a native `datetime-local` field shows for an instant, in the zone it was given in. */
export function shown(moment: Moment): string {
  const { date, hour, minute } = localTime(moment.at, isZone(moment.zone) ? moment.zone : 'UTC');
  return `${date}T${two(hour)}:${two(minute)}`;
}

/** The instant a person gave, on the clock of `zone`; `undefined` for anything that is none. */
export function given(text: string, zone: string): Moment | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(text);
  if (!match) return undefined;
  const at = instantOf(match[1]!, Number(match[2]), Number(match[3]), zone);
  return Number.isFinite(at) ? { at, zone } : undefined;
}
