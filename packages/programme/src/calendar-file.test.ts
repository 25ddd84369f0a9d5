import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { calendarFile, escaped, folded } from './calendar-file.ts';
import { addDays } from './local-time.ts';
import { weekdayOf } from './month.ts';

const reminder = { days: [0, 2, 4], time: '07:30', uid: '5d0b2f4e-0000-4000-8000-000000000000' };
const AT = Date.UTC(2026, 10, 29, 2, 3, 4);
const text = calendarFile(reminder, 'Bearings', '2026-11-29', AT);

/** As another program reads it. */
function read(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const component = calendar.getFirstSubcomponent('vevent')!;
  return { calendar, component, event: new ICAL.Event(component) };
}

test('the whole file, line by line', () => {
  expect(text.split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Bearings//EN',
    'BEGIN:VEVENT',
    `UID:${reminder.uid}`,
    'DTSTAMP:20261129T020304Z',
    'DTSTART:20261130T073000',
    'DURATION:PT15M',
    'RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR',
    'SUMMARY:Bearings',
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:PT0S',
    'DESCRIPTION:Bearings',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

test('another program reads the days, in local time, with an alarm of the same title', () => {
  const { component, event } = read(text);
  expect(event.startDate.zone).toBe(ICAL.Timezone.localTimezone);
  const iterator = event.iterator();
  const first = Array.from({ length: 4 }, () => iterator.next().toString());
  expect(first).toEqual([
    '2026-11-30T07:30:00',
    '2026-12-02T07:30:00',
    '2026-12-04T07:30:00',
    '2026-12-07T07:30:00',
  ]);
  const alarm = component.getFirstSubcomponent('valarm')!;
  expect(alarm.getFirstPropertyValue('action')).toBe('DISPLAY');
  expect(alarm.getFirstPropertyValue('trigger')).toMatchObject({ hours: 0, minutes: 0 });
  expect([event.summary, alarm.getFirstPropertyValue('description')]).toEqual(['Bearings', 'Bearings']);
});

test('it tells nothing beside its title: no description, no place, no address', () => {
  const { component } = read(text);
  for (const name of ['description', 'location', 'url', 'organizer', 'attendee', 'categories', 'attach'])
    expect(component.getFirstProperty(name)).toBeNull();
  expect(text).not.toMatch(/https?:|mailto:|@/);
});

test('begins on the first of its days from today on, on 29 February too', () => {
  const first = (from: string, days: readonly number[]) =>
    read(calendarFile({ ...reminder, days }, 'x', from, AT))
      .event.startDate.toString()
      .slice(0, 10);
  expect(first('2028-02-28', [1])).toBe('2028-02-29');
  expect(first('2028-02-29', [1])).toBe('2028-02-29');
  expect(first('2028-03-01', [1])).toBe('2028-03-07');
  expect(first('2026-12-31', [0, 1, 2, 3, 4, 5, 6])).toBe('2026-12-31');
});

test('without a day there is nothing to make', () => {
  expect(() => calendarFile({ ...reminder, days: [] }, 'x', '2026-11-29', AT)).toThrow(RangeError);
});

test('any title and any days come back as they went out; lines are short and end as they should', () => {
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 });
  const title = fc.string({ unit: 'grapheme', maxLength: 50 });
  const from = fc.integer({ min: 0, max: 40_000 }).map((ahead) => addDays('2000-01-01', ahead));
  fc.assert(
    fc.property(days, title, from, (some, words, day) => {
      const file = calendarFile({ ...reminder, days: some }, words, day, AT);
      for (const line of file.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\r\n]/);
      }
      const { event } = read(file);
      const kept = words
        .replace(/\p{Cc}/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim();
      expect(event.summary ?? '').toBe(kept);
      const start = event.startDate.toString().slice(0, 10);
      expect(some).toContain(weekdayOf(start));
      expect(start >= day && start < addDays(day, 7)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('a long line is cut between characters, and is one again once unfolded', () => {
  const long = `SUMMARY:${'é日🙂a'.repeat(40)}`;
  const cut = folded(long).split('\r\n');
  expect(cut.length).toBeGreaterThan(3);
  for (const line of cut) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(Buffer.from(line).toString()).toBe(line);
  }
  expect(cut.map((line, index) => (index === 0 ? line : line.slice(1))).join('')).toBe(long);
});

test('what has a meaning in the format is escaped, and new lines are none', () => {
  expect(escaped('a;b,c\\d')).toBe('a\\;b\\,c\\\\d');
  expect(escaped('one\ntwo\u0007')).toBe('one two');
  expect(escaped(' ')).toBe('');
});
