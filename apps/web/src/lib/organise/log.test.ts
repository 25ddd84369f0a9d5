import { callOff, confirm, pause } from '@bearings/directory/edits';
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
    ['December 1 is on after all', callOff(first, '2026-12-01'), first],
    ['Paused until December 31', first, pause(first, null, '2026-12-31')],
    ['Said to be still true', first, confirm(first, '2026-11-29', 'organiser')],
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
