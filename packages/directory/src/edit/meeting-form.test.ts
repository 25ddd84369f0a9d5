import { describe, expect, test } from 'vitest';
import { aMeeting } from '../meeting.testkit.ts';
import type { Meeting } from '../meeting.ts';
import { weekly } from '../recurrence.ts';
import { type MeetingForm, meetingForm, meetingOf, mergeForms } from './meeting-form.ts';

const TODAY = '2026-11-29';
const read = (changes: Partial<MeetingForm>, base = aMeeting()) =>
  meetingOf({ ...meetingForm(base), ...changes }, base, {
    today: TODAY,
    hasPlace: (id) => id === 'p2',
  });

const faultsOf = (changes: Partial<MeetingForm>, base?: Meeting) => {
  const result = read(changes, base);
  return 'faults' in result ? result.faults : {};
};
const meetingWith = (changes: Partial<MeetingForm>, base?: Meeting) => {
  const result = read(changes, base);
  if ('faults' in result) throw new Error(JSON.stringify(result.faults));
  return result.meeting;
};

describe('a form of a meeting', () => {
  test.each<[string, Partial<Meeting>]>([
    ['plain', {}],
    ['by appointment', { recurrence: null }],
    ['every second week', { recurrence: { ...weekly(2, '19:00', 60), interval: 2, anchor: '2026-12-01' } }],
    [
      'monthly',
      {
        recurrence: {
          every: 'month',
          on: [
            { nth: 1, weekday: 'TU' },
            { nth: -1, weekday: 'FR' },
          ],
          start: '10:00',
          duration: 90,
          from: '2026-01-01',
          until: null,
        },
      },
    ],
    [
      'online, with everything',
      {
        attendance: 'online',
        place: null,
        online: {
          link: 'https://video.example/a',
          phone: '+1,2#',
          notes: 'Code 12',
          visibility: 'facilitators',
        },
        audiences: ['women', 'young-people'],
        formats: ['discussion'],
        languages: ['en', 'es'],
        signed: ['ase'],
        accessibility: ['step-free'],
        access: 'register',
        registration: 'https://example.org/r',
        capacity: 12,
        letters: 'facilitator',
        lettersHow: 'Ask at the end',
        facilitators: [{ name: 'Ana', consentOn: '2025-05-05' }],
        notes: 'Tea\n\nand cake',
        website: 'https://example.org',
        status: { state: 'paused', from: null, until: '2026-12-31', reason: 'Winter' },
        exceptions: [{ date: '2026-12-01', change: 'cancelled', reason: '' }],
      },
    ],
    ['a draft', { status: { state: 'draft' } }],
  ])('says again what the meeting is: %s', (_, changes) => {
    const meeting = aMeeting(changes);
    expect(meetingWith({}, meeting)).toEqual(meeting);
  });

  test('takes what people type', () => {
    expect(
      meetingWith({
        phone: '+1 (555) 01-02',
        audiences: 'Young People, women',
        weekdays: 'MO,WE',
        capacity: ' 8 ',
      }),
    ).toMatchObject({
      online: { phone: '+15550102' },
      audiences: ['young-people', 'women'],
      recurrence: { weekdays: ['MO', 'WE'] },
      capacity: 8,
    });
    expect(meetingWith({ interval: '2', from: '2026-12-01' }).recurrence).toMatchObject({
      anchor: '2026-12-01',
    });
    expect(meetingWith({ draft: 'yes' }).status).toEqual({ state: 'draft' });
    expect(meetingWith({ facilitators: 'Bo', consent: 'yes' }).facilitators).toEqual([
      { name: 'Bo', consentOn: TODAY },
    ]);
  });

  test('names each field that is wrong', () => {
    expect(faultsOf({ name: ' ', start: '25:00', duration: '', link: 'javascript:alert(1)' })).toEqual({
      name: 'missing',
      start: 'wrong',
      duration: 'missing',
      link: 'wrong',
    });
    expect(faultsOf({ weekdays: '' })).toEqual({ weekdays: 'missing' });
    expect(faultsOf({ interval: '2' })).toEqual({ anchor: 'missing' });
    expect(faultsOf({ repeats: 'month' })).toEqual({ on: 'missing' });
    expect(faultsOf({ repeats: 'month', on: '9TU' })).toEqual({ on: 'wrong' });
    expect(faultsOf({ zone: '+02:00', languages: 'English' })).toEqual({ zone: 'wrong', languages: 'wrong' });
    expect(faultsOf({ from: '2026-12-02', until: '2026-12-01' })).toEqual({ until: 'order' });
    expect(faultsOf({ place: '' })).toEqual({ place: 'missing' });
    expect(faultsOf({ facilitators: 'Bo' })).toEqual({ consent: 'consent' });
    const led = aMeeting({ facilitators: [{ name: 'Ana', consentOn: '2025-05-05' }] });
    expect(faultsOf({ facilitators: 'Ana\nBo' }, led)).toEqual({ consent: 'consent' });
    expect(faultsOf({ place: 'nosuch' })).toEqual({ place: 'wrong' });
    expect(faultsOf({ place: 'p2' })).toEqual({});
    expect(faultsOf({ notes: 'a\u202eb' })).not.toEqual({});
  });
});

test('two people’s changes come together, and what both changed is shown to the second', () => {
  const was = meetingForm(aMeeting());
  const mine = { ...was, name: 'Mine', notes: 'Tea' };
  const saved = { ...was, name: 'Theirs', start: '20:00' };
  expect(mergeForms(was, mine, saved)).toEqual({
    form: { ...mine, start: '20:00' },
    theirs: { name: 'Theirs' },
  });
});
