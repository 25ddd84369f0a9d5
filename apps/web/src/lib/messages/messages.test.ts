import { own } from '@bearings/programme/said';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { expect, test } from 'vitest';
import { createMessages } from './messages.ts';

const messages = createMessages('en', {
  plain: compileMessage('Help now'),
  minutes: compileMessage('{n, plural, one {# minute left} other {# minutes left}}'),
  first: compileMessage(
    '{value} stands first. {count, plural, one {It came # time.} other {It came # times.}}',
  ),
});

test('a day of the calendar is that day in every zone, also where clocks skipped it', () => {
  const zone = process.env.TZ;
  try {
    for (const TZ of ['Pacific/Apia', 'Pacific/Kiritimati', 'America/Los_Angeles', 'UTC']) {
      process.env.TZ = TZ;
      expect(messages.day('2011-12-30', { weekday: 'long', day: 'numeric' })).toContain('30');
    }
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

test('plurals follow the language', () => {
  expect(messages.text('minutes', { n: 1 })).toBe('1 minute left');
  expect(messages.text('minutes', { n: 9 })).toBe('9 minutes left');
});

test("the person's words stand in a sentence as they were written, whatever they hold", () => {
  for (const words of [
    'Being a good dad',
    '{count}',
    '# and {n, plural, other {x}}',
    "'quoted'",
    'مرحبا',
    '0',
    '',
  ]) {
    const parts = messages.parts({ id: 'first', params: { value: own(words), count: 2 } });
    expect(parts.filter((part) => part.own).map((part) => part.text)).toEqual([words]);
    expect(parts.map((part) => part.text).join('')).toBe(`${words} stands first. It came 2 times.`);
  }
});

test('a sentence without own words is one part', () => {
  expect(messages.parts({ id: 'plain' })).toEqual([{ text: 'Help now', own: false }]);
});

test('a missing message shows as its key', () => {
  expect(messages.text('no.such.key')).toBe('no.such.key');
  expect(messages.has('no.such.key')).toBe(false);
});

test('paths stay as they are in the default language', () => {
  expect(messages.href('/')).toBe('/');
  expect(messages.href('/now')).toBe('/now');
});

test('dates are written as in the region of the person', () => {
  const day = new Date(Date.UTC(2026, 10, 28, 12));
  const written = (...preferred: string[]) =>
    createMessages('en', {}, preferred).date(day, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  expect(written('fr-FR', 'en-GB')).toBe('28 November');
  expect(written('en-US')).toBe('November 28');
  expect(written('fr-FR')).toBe('November 28');
});
