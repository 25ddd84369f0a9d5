import { describe, expect, test } from 'vitest';
import errors from '../../texts/en/feed-errors.json' with { type: 'json' };
import sentences from '../../texts/en/remarks.json' with { type: 'json' };
import { nextHeld } from '../occurrences.ts';
import { codes, PLAIN, reading, row } from './feeds.testkit.ts';
import { REMARKS } from './remarks.ts';

const slugs = (rows: unknown) => reading(rows).listings.map(({ meeting }) => meeting.slug);
const only = (changes: Readonly<Record<string, unknown>>) => reading([row(changes)]).listings[0]!;
test('every remark and every error has its sentence, and no sentence is without one', () => {
  expect(Object.keys(sentences).sort()).toEqual(Object.values(REMARKS).flat().sort());
  expect(Object.values(errors).every((text) => /\.$/.test(text))).toBe(true);
});

describe('defects of other finders', () => {
  test('1: rows that name several days give one listing a day, and none is lost', () => {
    const feed = [
      row({ slug: 'a', day: [1, 2] }),
      row({ slug: 'b', day: [3, 4] }),
      row({ slug: 'c', day: 5 }),
      row({ slug: 'd', day: 6 }),
    ];
    expect(slugs(feed)).toEqual(['a-1', 'a-2', 'b-3', 'b-4', 'c', 'd']);
    expect(reading(feed).rows).toHaveLength(4);
  });

  test('2: a list of one day is that day', () => {
    expect(slugs([row({ day: [0] })])).toEqual(['tuesday']);
  });

  test('3: an end before the start is on the next day', () => {
    const { meeting } = only({ time: '23:00', end_time: '00:30' });
    expect(meeting.recurrence?.duration).toBe(90);
    const now = Temporal.ZonedDateTime.from('2026-11-25T00:10[America/New_York]').epochMilliseconds;
    expect(nextHeld({ ...meeting, place: null }, now)?.date).toBe('2026-11-24');
  });

  test('6: names that programs use themselves are names like others', () => {
    for (const slug of ['constructor', '__proto__', 'toString', 'hasOwnProperty'])
      expect(reading([row({ slug }), row({ slug: 'other' })]).rows.map(({ outcome }) => outcome)).toEqual([
        'accepted',
        'accepted',
      ]);
  });

  test('7: an address in three parts with coordinates is a place one can stand before', () => {
    const { meeting, place } = only({ latitude: '53.8', longitude: '-1.55' });
    expect(meeting).toMatchObject({ attendance: 'in-person', status: { state: 'active' } });
    expect(place).toMatchObject({
      precision: 'exact',
      country: 'GB',
      point: { latitude: 53.8, longitude: -1.55 },
    });
  });

  test('8: a link to any host is a way in', () => {
    const { meeting } = only({
      formatted_address: 'Leeds, UK',
      conference_url: 'https://video.example.org/room',
    });
    expect(meeting).toMatchObject({
      attendance: 'online',
      status: { state: 'active' },
      online: { link: 'https://video.example.org/room' },
    });
  });

  test('9: a time that is none rejects its row, and the others come in', () => {
    const feed = reading([row({ time: 'noon' }), row({ slug: 'b' })]);
    expect(feed.rows.map(({ outcome }) => outcome)).toEqual(['rejected', 'accepted']);
    expect(feed.rows[0]!.remarks).toEqual([
      { field: 'time', kind: 'rejected', code: 'time-unreadable', was: 'noon' },
    ]);
  });

  test('10: a link without its scheme is mended, one that runs or goes nowhere is left out', () => {
    expect(only({ conference_url: 'zoom.us/1' }).meeting.online?.link).toBe('https://zoom.us/1');
    for (const link of [
      'javascript:alert(1)',
      'data:text/html,x',
      'n/a',
      'https://user:pw@zoom.us/1',
      'mailto:a@b.c',
    ])
      expect(only({ conference_url: link }).meeting.online, link).toBeNull();
  });

  test('11: hours with their half of the day', () => {
    const start = (time: unknown) => only({ time }).meeting.recurrence?.start;
    expect(start('7:30 PM')).toBe('19:30');
    expect(start('12:15 am')).toBe('00:15');
    expect(start('12:00 PM')).toBe('12:00');
    expect(start('19:30:00')).toBe('19:30');
    expect(start('7pm')).toBe('19:00');
  });

  test('13: zero is a position', () => {
    expect(only({ latitude: 0, longitude: 12.5 }).place?.point).toEqual({ latitude: 0, longitude: 12.5 });
    expect(only({ latitude: '0', longitude: '0' }).place?.point).toEqual({ latitude: 0, longitude: 0 });
  });
});

describe('rows', () => {
  test('what is plain is repaired, and the report says what it was', () => {
    const feed = reading([row({ name: ' Tuesday  at seven ', day: '2', types: ['O', '', 'ASBI', 'Q9'] })]);
    expect(feed.rows[0]!.outcome).toBe('repaired');
    expect(codes(feed)).toEqual([
      'text-trimmed',
      'day-as-text',
      'type-empty',
      'type-misspelt',
      'type-unknown',
    ]);
    expect(feed.listings[0]!.meeting.formats).toEqual(['open', 'as-bill-sees-it']);
  });

  test('one list of types is five things here', () => {
    const { meeting } = only({ types: ['O', 'W', 'S', 'UK', 'ASL', 'X', 'POA', 'EN'] });
    expect(meeting).toMatchObject({
      formats: ['open'],
      audiences: ['women'],
      languages: ['es', 'uk', 'en'],
      signed: ['ase'],
      accessibility: ['step-free'],
      letters: 'facilitator',
    });
  });

  test.each([
    ['12:15', '01:15', 60, 'length-twelve-hours'],
    ['17:30', '16:30', 60, 'length-doubtful'],
    ['10:00', '10:00', 60, 'length-doubtful'],
    ['23:59', '01:00', 61, undefined],
    ['10:00', 'late', 60, 'length-without-end'],
    ['09:00', '16:00', 420, 'length-long'],
  ])('from %s to %s lasts %i minutes', (time, end_time, minutes, code) => {
    const feed = reading([row({ time, end_time })]);
    expect(feed.listings[0]!.meeting.recurrence?.duration).toBe(minutes);
    expect(codes(feed)).toEqual(code ? [code] : []);
  });

  test.each([
    [{ name: undefined }, 'name-missing'],
    [{ name: '<b></b>' }, 'name-missing'],
    [{ day: 7 }, 'day-unreadable'],
    [{ day: [1, 'x'] }, 'day-unreadable'],
    [{ time: undefined }, 'time-missing'],
    [{ time: { hour: 7 } }, 'time-unreadable'],
    [{ time: '25:00' }, 'time-unreadable'],
    [{ timezone: undefined }, 'zone-missing'],
  ])('%j is rejected: %s', (changes, code) => {
    const feed = reading([row(changes)]);
    expect(feed.rows[0]!.outcome).toBe('rejected');
    expect(codes(feed).at(-1)).toBe(code);
    expect(feed.listings).toEqual([]);
  });

  test('what is no row is rejected, and the rest comes in', () => {
    const feed = reading([null, 'x', [1], 7, PLAIN]);
    expect(feed.rows.map(({ outcome }) => outcome)).toEqual([
      'rejected',
      'rejected',
      'rejected',
      'rejected',
      'accepted',
    ]);
  });

  test('without a day it is by appointment', () => {
    expect(only({ day: undefined, time: undefined }).meeting.recurrence).toBeNull();
    expect(only({ day: [], time: '19:00' }).meeting.recurrence).toBeNull();
  });

  test('a zone comes from the row, from the operator, from the point, from the town, from the rest of the feed', () => {
    const zones = (rows: unknown[], zone: string | null = null) =>
      reading(rows, { zone }).listings.map(({ meeting }) => meeting.zone);
    const bare = { ...PLAIN, timezone: undefined, slug: 'b' };
    expect(zones([bare], 'Europe/London')).toEqual(['Europe/London']);
    expect(zones([{ ...bare, latitude: 40, longitude: -75 }])).toEqual(['America/New_York']);
    expect(zones([{ ...bare, formatted_address: '1 A St, Edmonton, Alberta, Canada' }])).toEqual([
      'America/Edmonton',
    ]);
    expect(zones([PLAIN, bare])).toEqual(['America/New_York', 'America/New_York']);
    expect(zones([{ ...PLAIN, timezone: 'EST5' }, bare], 'Europe/London')).toEqual([
      'Europe/London',
      'Europe/London',
    ]);
    expect(zones([{ ...bare, timezone: '+02:00' }])).toEqual([]);
  });

  test('half a point is none; one turned round is turned back; one off the globe is none', () => {
    const point = (latitude: unknown, longitude: unknown) => only({ latitude, longitude }).place?.point;
    expect(point('40', null)).toBeNull();
    expect(point('-113.5', '53.5')).toEqual({ latitude: 53.5, longitude: -113.5 });
    expect(point('400', '53.5')).toBeNull();
    expect(point('x', 'y')).toBeNull();
    expect(point('90', '180')).toEqual({ latitude: 90, longitude: 180 });
  });

  test('a place that is closed for now: online goes on online, without a link it is paused', () => {
    expect(only({ types: ['TC'], conference_url: 'https://a.example/1' }).meeting).toMatchObject({
      attendance: 'online',
      status: { state: 'active' },
    });
    expect(only({ types: ['TC'] }).meeting.status.state).toBe('paused');
  });

  test('of an online meeting no door is told', () => {
    const { meeting, place } = only({
      attendance_option: 'online',
      formatted_address: '9 Home Rd, Leeds LS1, UK',
    });
    expect(meeting.attendance).toBe('online');
    expect(place?.precision).toBe('approximate');
  });

  test('what is stated is not worked out again', () => {
    expect(only({ attendance_option: 'in_person', types: ['TC'] }).meeting.status.state).toBe('paused');
    expect(only({ approximate: 1 }).place?.precision).toBe('approximate');
    expect(only({ attendance_option: 'hybrid' }).meeting.attendance).toBe('hybrid');
    expect(
      only({ formatted_address: 'Leeds, UK', attendance_option: 'in_person' }).meeting.status.state,
    ).toBe('active');
  });

  test('markup, unseen marks and lines that turn round are text or nothing', () => {
    const { meeting } = only({
      name: '\u202eTuesday <script>alert(1)</script>&amp; more',
      notes: '<p>One</p><img src=x onerror=alert(1)>two\u0000 &lt;b&gt;',
    });
    expect(meeting.name).toBe('Tuesday & more');
    expect(meeting.notes).toBe('One\ntwo <b>');
  });

  test.each([
    'Call Ann 555-123-4567',
    'Ring 1-555-123-4567 or (555)123-4567',
    'Text +44 7700 900123',
    'Text 07700 900123 after six',
    'Ring 5551234567',
    'Write to ann.b@example.org',
    'Password: apple4567',
    'password is: apple4567',
    'Passcode - 4567',
    'PW: apple4567',
    'Zoom ID 123 4567 8901',
    'pwd apple4567',
  ])('%s is not shown in any notes', (secret) => {
    const fields = ['notes', 'group_notes', 'location_notes', 'conference_url_notes'];
    const feed = reading([
      row({
        conference_url: 'https://a.example/1',
        ...Object.fromEntries(fields.map((field) => [field, `Bring a chair. ${secret}`])),
      }),
    ]);
    expect(codes(feed)).toEqual(fields.map(() => 'contacts-put-apart'));
    const told = JSON.stringify([feed.listings, feed.rows]);
    expect(told).not.toMatch(/4567|7700|example\.org|apple/);
    expect(told.match(/Bring a chair/g)).toHaveLength(4);
  });

  test.each([
    'Pin board in the hall, from 2022-08-25',
    'Room 12, doors 18:30-19:00, since 1998',
    'Philadelphia 19107-1234, bus 42 and 43',
    'No password needed',
    'Tradition 3, steps 1, 2, 3 and 12',
  ])('%s stays as it is', (notes) => {
    expect(only({ notes }).meeting.notes).toBe(notes);
  });

  test('when it was last changed, as it is written here or there; what is old is said', () => {
    const feed = reading([row({ updated: '8/25/2022 11:17:07 PM' })]);
    expect(feed.listings[0]!.meeting).toMatchObject({
      updatedAt: '2022-08-25T23:17:07Z',
      confirmedOn: '2022-08-25',
      confirmedBy: 'source',
    });
    expect(codes(feed)).toEqual(['updated-rewritten', 'updated-long-ago']);
    expect(codes(reading([row({ updated: '2026-11-01 10:00:00' })]))).toEqual([]);
    expect(codes(reading([row({ updated: 'soon' })]))).toEqual(['updated-unreadable']);
  });

  test('the same row twice is one; another under the same id gets an id of its own', () => {
    const feed = reading([PLAIN, PLAIN, row({ day: 3 })]);
    expect(feed.rows.map(({ outcome }) => outcome)).toEqual(['repaired', 'rejected', 'repaired']);
    const slugs = ['tuesday-tu-19-00-tuesday-at-seven', 'tuesday-we-19-00-tuesday-at-seven'];
    const ids = slugs.map((slug) => `${slug}-12-high-street-leeds-ls1-4ap-uk`);
    expect(feed.listings.map(({ id }) => id)).toEqual(ids);
    expect(feed.listings.map(({ meeting }) => meeting.slug)).toEqual(slugs);
  });

  test('rows of one id that are held at two places are told apart, and their addresses here say neither', () => {
    const rows = [PLAIN, row({ formatted_address: '40 Park Lane, York, UK' })];
    const [here, there] = [reading(rows), reading(rows.toReversed())];
    const byPlace = ({ listings }: typeof here) =>
      Object.fromEntries(listings.map(({ id, place }) => [id, place!.address]));
    expect(byPlace(there)).toEqual(byPlace(here));
    expect(here.listings.map(({ meeting }) => meeting.slug)).toEqual([
      'tuesday-tu-19-00-tuesday-at-seven',
      'tuesday-tu-19-00-tuesday-at-seven-2',
    ]);
  });

  test('long texts are cut at what we keep, never in the middle of a sign', () => {
    const feed = reading([row({ name: `${'a'.repeat(254)}😀b` })]);
    expect(feed.listings[0]!.meeting.name).toBe('a'.repeat(254));
  });

  test('many rows in the middle of a town are doubtful', () => {
    const centre = (slug: number) =>
      row({
        slug,
        formatted_address: 'Leeds, UK',
        region: 'Leeds',
        latitude: 53.8,
        longitude: -1.5,
        types: ['ONL'],
      });
    const feed = reading(Array.from({ length: 25 }, (_, at) => centre(at)));
    expect(codes(feed)).toEqual(['point-shared']);
    expect(feed.listings[0]!.place?.precision).toBe('approximate');
  });
});
