import type { Entry } from '@bearings/directory/search';

/** The zone of most meetings that are kept; the server's own where there are none. */
export function usualZone(entries: Iterable<Entry>): string {
  const count = new Map<string, number>();
  for (const { meeting } of entries) count.set(meeting.zone, (count.get(meeting.zone) ?? 0) + 1);
  const [most] = [...count].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}
