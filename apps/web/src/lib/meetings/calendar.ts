import type { Meeting } from '@bearings/directory/meeting';

/** Where a meeting is a calendar. */
export const calendarPath = ({ id }: Pick<Meeting, 'id'>): string => `/api/v1/meetings/${id}.ics`;

/**
 * How a calendar follows a meeting: a link that a device hands to its calendar, and the address that others are given as
 * text.
 * @param origin where people reach this instance
 */
export function followedAt(meeting: Pick<Meeting, 'id'>, origin: string): { href: string; address: string } {
  const address = `${origin}${calendarPath(meeting)}`;
  return { href: address.replace(/^https?:/, 'webcal:'), address };
}
