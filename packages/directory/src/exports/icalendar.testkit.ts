import ICAL from 'ical.js';
import { aMeeting, aPlace } from '../meeting.testkit.ts';
import type { Meeting } from '../meeting.ts';
import { occurrences } from '../occurrences.ts';
import { type CalendarOptions, icalendar } from './icalendar.ts';

export const NOW = Date.parse('2026-10-20T12:00:00Z');
export const OPTIONS: CalendarOptions = {
  now: NOW,
  name: 'Meetings',
  placeOf: () => aPlace({ name: 'The library', address: '2 Elm Street' }),
  placeVersionOf: () => 1,
  pageOf: ({ id }) => `https://bearings.example/meetings/${id}`,
};

/** The calendar of one meeting. */
export const file = (meeting: Partial<Meeting>, options: Partial<CalendarOptions> = {}) =>
  icalendar([{ meeting: aMeeting(meeting), place: aPlace(), version: 3 }], { ...OPTIONS, ...options });

/** Starts and ends that another program reads out of the file, each zone by the file's own clock. */
export function read(text: string, count: number): [string, string][] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const components = calendar.getAllSubcomponents('vevent');
  const main = components.find((event) => !event.getFirstProperty('recurrence-id'))!;
  const event = new ICAL.Event(main, {
    strictExceptions: true,
    exceptions: components.filter((other) => other !== main),
  });
  const iterator = event.iterator();
  const found: [string, string][] = [];
  // Dates that are past stand in the file as well.
  for (let next = iterator.next(); next && found.length < count + 40; next = iterator.next()) {
    const details = event.getOccurrenceDetails(next);
    found.push(
      [details.startDate, details.endDate].map((time) => time.toJSDate().toISOString()) as [string, string],
    );
  }
  ICAL.TimezoneService.reset();
  return found
    .filter(([start]) => Date.parse(start) >= NOW)
    .sort()
    .slice(0, count);
}

/** Starts and ends as the list tells them, for so many days. */
export const ours = (meeting: Partial<Meeting>, days: number): [string, string][] =>
  occurrences(aMeeting(meeting), NOW, NOW + days * 86_400_000)
    .filter(({ held }) => held)
    .map(({ start, end }) => [new Date(start).toISOString(), new Date(end).toISOString()]);
