import { callOff, confirm, except, pause } from '@bearings/directory/edits';
import type { Change } from '@bearings/directory/edits/change';
import type { Meeting } from '@bearings/directory/meeting';
import { aMeeting } from '@bearings/directory/meeting.testkit';
import { describe, expect, test } from 'vitest';
import { english, NOW } from '#lib/meetings/meetings.testkit.ts';
import { logOf, whatText } from './log.ts';

let seq = 0;
const change = (before: Meeting | null, after: Meeting, at = '2026-11-29T10:00:00Z', by = 'ana'): Change => ({
  seq: ++seq,
  at,
  by,
  id: after.id,
  subject: 'meeting',
  before,
  after,
});
const told = (...changes: Change[]) =>
  logOf(changes).map(({ what }) => what.map((one) => whatText(english, one, NOW)).join('; '));
const first = aMeeting();

describe('the log of changes', () => {
  test.each<[string, Meeting | null, Meeting]>([
    ['New', null, first],
    ['December 1 called off', first, callOff(first, '2026-12-01')],
    ['December 1 as usual again', callOff(first, '2026-12-01'), first],
    ['Paused until December 31', first, pause(first, null, '2026-12-31')],
    ['Said to be still true', first, confirm(first, '2026-11-29', 'organiser')],
    ['No longer said to be still true', confirm(first, '2026-11-29', 'organiser'), first],
    [
      'December 1 at another time: 9:15 PM',
      first,
      except(first, { date: '2026-12-01', change: 'time', start: '21:15', duration: null, reason: '' }),
    ],
    [
      'December 1 moved: December 2, 9:15 PM',
      first,
      except(first, {
        date: '2026-12-01',
        change: 'moved',
        toDate: '2026-12-02',
        toStart: '21:15',
        toPlace: null,
        reason: '',
      }),
    ],
    [
      'From “Every Tuesday, 7:00 PM to 8:00 PM” to “Every Tuesday, 8:00 PM to 9:00 PM”',
      first,
      { ...first, recurrence: { ...first.recurrence!, start: '20:00' } },
    ],
    ['Changed: when', first, { ...first, recurrence: { ...first.recurrence!, from: '2020-01-01' } }],
    ['Changed: name and notes', first, { ...first, name: 'Other', notes: 'Tea' }],
  ])('says: %s', (said, before, after) => {
    expect(told(change(before, after))).toEqual([said]);
  });

  test('what one hand did at once is one entry', () => {
    const other = { ...first, id: 'm2', name: 'Another' };
    const log = logOf([
      change(first, confirm(first, '2026-11-29', 'organiser')),
      change(other, confirm(other, '2026-11-29', 'organiser')),
      change(first, { ...first, name: 'Old' }, '2026-11-28T10:00:00Z'),
    ]);
    expect(log.map(({ subjects }) => subjects.map(({ name }) => name))).toEqual([
      ['Tuesday at seven', 'Another'],
      ['Old'],
    ]);
    expect(log[0]!.what).toEqual([{ kind: 'confirmed' }]);
  });

  test('of many at once no hours are told', () => {
    const later = { ...first.recurrence!, start: '20:00' };
    const other = { ...first, id: 'm2' };
    const both = [
      change(first, { ...first, recurrence: later }),
      change(other, { ...other, recurrence: later }),
    ];
    expect(told(...both)).toEqual(['Changed: when']);
  });

  test('says what was taken back', () => {
    const off = callOff(first, '2026-12-01');
    const log = logOf([
      change(off, first, '2026-11-29T12:00:00Z'),
      change(first, { ...first, name: 'Old' }, '2026-11-29T11:00:00Z'),
      change(first, off),
    ]);
    expect(log.map(({ isTakenBack }) => isTakenBack)).toEqual([false, false, true]);
  });

  test('holds nothing of what was written', () => {
    const online = {
      link: 'https://video.example/secret',
      phone: '',
      notes: '',
      visibility: 'public' as const,
    };
    expect(JSON.stringify(logOf([change(first, { ...first, online })]))).not.toContain('video.example');
  });
});
