import { expect, test } from 'vitest';
import { codes, OPTIONS, reading } from './feeds.testkit.ts';

const FORMATS = {
  formats: [
    { id: '17', key_string: 'O', world_id: 'OPEN', name: 'Open' },
    { id: '9', key_string: 'ES', world_id: 'LANG', name: 'Espanol' },
    { id: '1', key_string: 'B', world_id: 'BEG', name: 'Beginners' },
    { id: '40', key_string: 'QA', world_id: 'QA' },
    { id: '41', key_string: 'QA', world_id: null },
  ],
};
const ROW = {
  id_bigint: '15',
  worldid_mixed: 'G1',
  weekday_tinyint: '7',
  start_time: '10:00:00',
  duration_time: '01:30:00',
  formats: 'O,ES,B',
  format_shared_id_list: '17,9,1',
  longitude: '-73.86',
  latitude: '40.82',
  published: '1',
  meeting_name: 'Doing it together',
  location_text: 'A church',
  location_street: '760 Soundview Ave',
  location_municipality: 'New York',
  location_province: 'NY',
  location_postal_code_1: 'NY',
  location_nation: 'USA',
};
const read = (changes: Readonly<Record<string, unknown>>) =>
  reading([{ ...ROW, ...changes }], { formats: FORMATS }, 'bmlt');

test('a row: Saturday is 7, formats are joined by number, letters mean what this server says', () => {
  const feed = read({});
  expect(feed.rows).toEqual([
    {
      row: 1,
      id: '15',
      name: 'Doing it together',
      outcome: 'accepted',
      remarks: [{ field: 'timezone', kind: 'filled', code: 'zone-from-point' }],
    },
  ]);
  expect(feed.listings[0]).toMatchObject({
    id: '15',
    meeting: {
      slug: 'doing-it-together-15',
      zone: 'America/New_York',
      attendance: 'in-person',
      recurrence: { weekdays: ['SA'], start: '10:00', duration: 90 },
      formats: ['open'],
      languages: ['es'],
      audiences: ['newcomers'],
    },
    place: {
      name: 'A church',
      address: '760 Soundview Ave, New York, NY, USA',
      country: 'US',
      precision: 'exact',
    },
  });
});

test('the kind of venue is stated; a draft stays one; an own zone is kept', () => {
  expect(
    read({ venue_type: '3', virtual_meeting_link: 'https://a.example/1' }).listings[0]!.meeting,
  ).toMatchObject({
    attendance: 'hybrid',
    online: { link: 'https://a.example/1' },
  });
  expect(read({ venue_type: '2', virtual_meeting_link: '' }).listings[0]!.meeting.attendance).toBe('online');
  expect(read({ published: '0' }).listings[0]!.meeting.status).toEqual({ state: 'draft' });
  expect(read({ time_zone: 'Europe/Berlin' }).listings[0]!.meeting.zone).toBe('Europe/Berlin');
  expect(read({ formats: 'TC', format_shared_id_list: '' }).listings[0]!.meeting.status.state).toBe('paused');
});

test('lengths: a server’s usual, a whole day, more than six hours', () => {
  const length = (duration_time: string) => {
    const feed = read({ duration_time });
    return [
      feed.listings[0]!.meeting.recurrence!.duration,
      codes(feed).filter((code) => /^length/.test(code)),
    ];
  };
  expect(length('00:00:00')).toEqual([60, ['length-doubtful']]);
  expect(length('24:00:00')).toEqual([1_440, ['length-long']]);
  expect(length('07:00:00')).toEqual([420, ['length-long']]);
});

test('days that are none, unknown formats, prompts left in a field', () => {
  expect(read({ weekday_tinyint: '0' }).rows[0]!.outcome).toBe('rejected');
  expect(read({ weekday_tinyint: '8' }).rows[0]!.outcome).toBe('rejected');
  expect(codes(read({ formats: 'ZZ', format_shared_id_list: null }))).toContain('format-unknown');
  expect(read({ bus_lines: 'Bus lines#@-@#M15' }).listings[0]!.place!.notes).toBe('M15');
});

test('the shape with its formats in one envelope', () => {
  const feed = reading({ meetings: [ROW], formats: FORMATS.formats }, { ...OPTIONS }, 'bmlt');
  expect(feed.listings[0]!.meeting.audiences).toEqual(['newcomers']);
});
