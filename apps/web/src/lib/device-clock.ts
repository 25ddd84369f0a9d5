import type { Weekday } from '@bearings/programme/month';

/** Days and hours as this device's clock and zone have them. */

/** IANA name. */
export const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

export function midnightBefore(now: number): number {
  const day = new Date(now);
  day.setHours(0, 0, 0, 0);
  return day.getTime();
}
export function midnightAfter(now: number): number {
  const day = new Date(now);
  day.setHours(24, 0, 0, 0);
  return day.getTime();
}

/** The local day as an ISO date. */
export function isoDate(at: number): string {
  const day = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** The weekday on which weeks begin where the person is, 0 for Monday; Monday where the browser does not say. */
export function firstWeekdayHere(): Weekday {
  const locale = new Intl.Locale(navigator.language || 'en-GB') as Intl.Locale & {
    getWeekInfo?: () => { readonly firstDay: number };
  };
  return (((locale.getWeekInfo?.().firstDay ?? 1) + 6) % 7) as Weekday;
}
