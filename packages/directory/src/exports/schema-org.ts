import type { Entry } from '../entry.ts';
import { publicEntry } from '../public-view.ts';

const DAYS = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
} as const;

const MODES = {
  'in-person': 'OfflineEventAttendanceMode',
  online: 'OnlineEventAttendanceMode',
  hybrid: 'MixedEventAttendanceMode',
} as const;

/**
 * A meeting as schema.org's Event with its Schedule, for machines that read pages.
 * @param page its address
 * @param next the next date that is held, milliseconds
 */
export function schemaOrg(
  entry: Entry,
  page: string,
  next: { readonly start: number; readonly end: number } | null,
): Record<string, unknown> {
  const { meeting, place } = publicEntry(entry);
  const { recurrence: rule } = meeting;
  const instant = (milliseconds: number) => new Date(milliseconds).toISOString();
  const where = [
    ...(place && meeting.attendance !== 'online'
      ? [
          {
            '@type': 'Place',
            name: place.name || place.regions.at(-1),
            address: place.address || place.regions.join(', '),
            ...(place.point && place.precision === 'exact'
              ? { geo: { '@type': 'GeoCoordinates', ...place.point } }
              : {}),
          },
        ]
      : []),
    ...(meeting.attendance !== 'in-person'
      ? [{ '@type': 'VirtualLocation', url: meeting.online?.link ?? page }]
      : []),
  ];
  // Put off, and nobody knows until when.
  const isPaused = meeting.status.state === 'paused' && next === null;
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    '@id': page,
    url: page,
    name: meeting.name,
    eventAttendanceMode: `https://schema.org/${MODES[meeting.attendance]}`,
    eventStatus: `https://schema.org/${isPaused ? 'EventPostponed' : 'EventScheduled'}`,
    isAccessibleForFree: true,
    ...(where.length > 0 ? { location: where.length === 1 ? where[0] : where } : {}),
    ...(next ? { startDate: instant(next.start), endDate: instant(next.end) } : {}),
    ...(meeting.languages.length > 0 ? { inLanguage: meeting.languages } : {}),
    ...(rule
      ? {
          eventSchedule: {
            '@type': 'Schedule',
            scheduleTimezone: meeting.zone,
            startTime: `${rule.start}:00`,
            duration: `PT${rule.duration}M`,
            ...(rule.from ? { startDate: rule.from } : {}),
            ...(rule.until ? { endDate: rule.until } : {}),
            ...(rule.every === 'week'
              ? {
                  repeatFrequency: `P${rule.interval}W`,
                  byDay: rule.weekdays.map((day) => `https://schema.org/${DAYS[day]}`),
                }
              : { repeatFrequency: 'P1M', byDay: rule.on.map(({ nth, weekday }) => `${nth}${weekday}`) }),
            exceptDate: meeting.exceptions.flatMap(({ change, date }) =>
              change === 'cancelled' ? [date] : [],
            ),
          },
        }
      : {}),
  };
}
