import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dialFault } from './dial.ts';
import { countries, helplinesFor, RELEASED_ON, smsHref, state, telHref } from './helplines.ts';
import { parseHelplines } from './helplines-schema.ts';

const text = readFileSync(new URL('../data/helplines.jsonl', import.meta.url), 'utf8');
const shipped = parseHelplines(text, RELEASED_ON);

const good = {
  id: 'zz-line',
  country: 'FR',
  name: 'Line',
  for: ['crisis'],
  dial: '3114',
  e164: null,
  sms: null,
  sms_keyword: null,
  chat: null,
  hours: { always: true },
  languages: ['fr'],
  cost: 'free',
  sources: [{ url: 'https://example.org/', line: 'call 3114', own: true }],
  checked_on: '2026-11-23',
  checked_by: null,
  expires: '2027-11-30',
};
const parse = (change: object, released = '2026-11-23') =>
  parseHelplines(JSON.stringify({ ...good, ...change }), released);

describe('the shipped file', () => {
  test('passes', () => {
    expect(shipped.length).toBeGreaterThan(50);
  });

  test('has an emergency number and someone to talk to in each country', () => {
    for (const country of countries(shipped)) {
      const { lines } = helplinesFor(shipped, country);
      const wants = new Set(lines.flatMap((line) => line.for));
      expect([country, wants.has('emergency'), wants.has('crisis') || wants.has('suicide')]).toEqual([
        country,
        true,
        true,
      ]);
    }
  });

  test('shows every number in the words of a source', () => {
    const only = (s: string) => s.normalize('NFKC').replace(/\D/g, '');
    for (const line of shipped) {
      const words = line.sources.map((source) => only(source.line));
      expect([line.id, words.some((said) => said.includes(only(line.dial)))]).toEqual([line.id, true]);
      const sms = line.sms;
      if (sms) expect([line.id, words.some((said) => said.includes(only(sms)))]).toEqual([line.id, true]);
    }
  });

  test('calls no record confirmed that nobody has checked', () => {
    for (const line of shipped) {
      expect(state(line, RELEASED_ON)).toBe(line.checked_by === null ? 'unconfirmed' : 'confirmed');
    }
  });
});

describe('what fails the build', () => {
  test.each([
    ['letters', { dial: '1-800-662-HELP' }, /zz-line: dial/],
    ['no digits', { dial: '' }, /zz-line: dial/],
    ['a plus in the local form', { dial: '+33 3114' }, /zz-line: dial/],
    ['a short code pressed into an international form', { e164: '+333114' }, /short code/],
    ['a short code padded out', { e164: '+33333114' }, /short code/],
    ['another country code', { dial: '01 23 45 67 89', e164: '+32123456789' }, /does not begin with \+33/],
    [
      'an international form of another number',
      { dial: '01 23 45 67 89', e164: '+33123456780' },
      /another number/,
    ],
    ['no source', { sources: [] }, /zz-line: sources: has no source/],
    [
      'a source without its words',
      { sources: [{ url: 'https://example.org/', line: ' ', own: true }] },
      /zz-line: sources/,
    ],
    ['a chat in the clear', { chat: 'http://example.org' }, /zz-line: chat/],
    [
      'an invented time zone',
      { hours: { zone: 'Europe/Nowhere', open: [{ days: [1], from: '09:00', to: '17:00' }] } },
      /zz-line: hours/,
    ],
    ['a region elsewhere', { region: 'CA-ON' }, /another country/],
    ['a day of no calendar', { expires: '2027-02-31' }, /zz-line: expires/],
    ['a field nobody knows', { note: 'x' }, /zz-line: note/],
  ])('%s', (_, change, message) => {
    expect(() => parse(change)).toThrow(message);
  });

  test('the same id twice', () => {
    const line = JSON.stringify(good);
    expect(() => parseHelplines(`${line}\n${line}\n`, RELEASED_ON)).toThrow(
      'helpline zz-line: the id is used twice',
    );
  });

  test('a line that is not JSON, named by its place', () => {
    expect(() => parseHelplines(`${JSON.stringify(good)}\n{`, RELEASED_ON)).toThrow(
      'helpline on line 2: not JSON',
    );
  });

  test('a record that ran out before the release', () => {
    expect(() => parse({}, '2027-12-01')).toThrow(
      'helpline zz-line: expired on 2027-11-30, before the release of 2027-12-01',
    );
  });
});

describe('a record that runs out later', () => {
  test('still builds, and only warns', () => {
    const [line] = parse({}, '2027-11-30');
    expect(state(line!, '2027-11-30')).toBe('unconfirmed');
    expect(state(line!, '2027-12-01')).toBe('expired');
    expect(state({ ...line!, checked_by: 'A. Reader' }, '2027-11-30')).toBe('confirmed');
    expect(helplinesFor([line!], 'FR').lines).toHaveLength(1);
  });
});

describe('a country', () => {
  test('gets its own lines only, emergency first, then crisis and suicide', () => {
    for (const country of countries(shipped)) {
      const { lines, general } = helplinesFor(shipped, country);
      expect(general).toBe(false);
      expect(lines.every((line) => line.country === country)).toBe(true);
      const ranks = lines.map((line) =>
        line.for.includes('emergency')
          ? 0
          : line.for.some((want) => want === 'crisis' || want === 'suicide')
            ? 1
            : 2,
      );
      expect(ranks).toEqual([...ranks].sort());
    }
  });

  test.each([['XX'], [''], [undefined], ['United States'], ['U']])(
    '%s is unknown: general guidance, no number',
    (country) => {
      expect(helplinesFor(shipped, country)).toEqual({ lines: [], general: true });
    },
  );

  test('is known in small letters too', () => {
    expect(helplinesFor(shipped, 'fr')).toEqual(helplinesFor(shipped, 'FR'));
  });
});

describe('dialling', () => {
  test('keeps short codes as they are typed', () => {
    expect(telHref({ dial: '988', e164: null })).toBe('tel:988');
    expect(telHref({ dial: '116 123', e164: null })).toBe('tel:116123');
    expect(telHref({ dial: '0800-0113', e164: null })).toBe('tel:08000113');
  });

  test('uses the international form where there is one', () => {
    expect(dialFault('09 2525 0111', '+358925250111', 'FI')).toBeUndefined();
    expect(dialFault('70 22 28 25', '+4570222825', 'DK')).toBeUndefined();
    expect(telHref({ dial: '09 2525 0111', e164: '+358925250111' })).toBe('tel:+358925250111');
  });

  test('makes no link of a number that phones only let a hand type', () => {
    expect(dialFault('*4141', null, 'CL')).toBeUndefined();
    expect(telHref({ dial: '*4141', e164: null })).toBeUndefined();
  });

  test('says when it can’t check a calling code', () => {
    expect(dialFault('12345678', '+35412345678', 'IS')).toMatch('calling code of IS');
  });

  test('texts', () => {
    expect(smsHref({ sms: '0477 13 11 14' })).toBe('sms:0477131114');
    expect(smsHref({ sms: null })).toBeUndefined();
  });
});
