import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aMeeting } from '../meeting.testkit.ts';
import type { Meeting } from '../meeting.ts';
import { nextHeld } from '../occurrences.ts';
import type { Change } from './change.ts';
import { asUsual, callOff, close, confirm, except, isPaused, pause, resume } from './edits.ts';
import { byAge, isStale, isUnchecked } from './stale.ts';
import { changedFields, takenBack, undo, undoMeeting } from './undo.ts';

const NOW = Date.parse('2026-11-29T10:00:00Z');
const dates = (meeting: Meeting) => meeting.exceptions.map(({ date, change }) => `${date} ${change}`);

describe('edits', () => {
  test('a date is called off once, and is as usual again', () => {
    const off = callOff(callOff(aMeeting(), '2026-12-08'), '2026-12-01', 'The house is painted');
    expect(dates(callOff(off, '2026-12-08', 'Ice'))).toEqual([
      '2026-12-01 cancelled',
      '2026-12-08 cancelled',
    ]);
    expect(nextHeld(off, NOW)?.date).toBe('2026-12-15');
    expect(nextHeld(asUsual(off, '2026-12-01'), NOW)?.date).toBe('2026-12-01');
    expect(
      dates(except(off, { date: '2026-12-01', change: 'time', start: '20:00', duration: null, reason: '' })),
    ).toEqual(['2026-12-01 time', '2026-12-08 cancelled']);
  });

  test('a pause has its dates, and a meeting goes on after it', () => {
    const paused = pause(aMeeting(), '2026-12-01', '2026-12-31', 'Winter');
    expect(nextHeld(paused, NOW)?.date).toBe('2027-01-05');
    expect(nextHeld(resume(paused), NOW)?.date).toBe('2026-12-01');
    expect(nextHeld(close(aMeeting(), '2026-12-02'), NOW)?.date).toBe('2026-12-01');
    expect([isPaused(paused, '2026-12-31'), isPaused(paused, '2027-01-01')]).toEqual([true, false]);
  });

  test('what is not shown yet is shown by no pause and no end; a pause opens nothing that is closed', () => {
    const draft = aMeeting({ status: { state: 'draft' } });
    for (const edit of [pause(draft, null, null), resume(draft), close(draft, '2026-12-01')])
      expect(edit).toEqual(draft);
    const closed = close(aMeeting(), '2026-01-01');
    expect(pause(closed, null, null)).toEqual(closed);
  });
});

describe('what should be looked at', () => {
  const today = '2026-11-29';
  test.each([
    ['nobody ever looked', {}, true],
    ['lately confirmed', { confirmedOn: '2026-06-01' }, false],
    ['half a year ago', { confirmedOn: '2026-05-30' }, true],
    ['closed', { status: { state: 'closed', from: null, reason: '' } }, false],
    ['a draft', { status: { state: 'draft' } }, false],
  ] as const)('%s', (_, changes, stale) => {
    expect(isStale(aMeeting(changes), today, null)).toBe(stale);
  });

  const provenance = {
    source: 'City',
    id: '1',
    row: '1',
    importedAt: '2026-01-01T00:00:00Z',
    vanishedAt: null,
  };
  const YESTERDAY = '2026-11-28T03:00:00Z';
  test.each([
    ['on a list that is read again and again', {}, YESTERDAY, false],
    ['on a list that nobody read again', {}, undefined, true],
    ['on a list that was read last long ago', {}, '2026-02-01T03:00:00Z', true],
    [
      'looked at once, on a list that is read',
      { confirmedOn: '2026-02-01', confirmedBy: 'organiser' },
      YESTERDAY,
      false,
    ],
    [
      'looked at lately, on a list that is not',
      { confirmedOn: '2026-11-01', confirmedBy: 'organiser' },
      undefined,
      false,
    ],
    ['dated by its list', { confirmedOn: '2026-02-01' }, YESTERDAY, true, true],
    [
      'gone from its list',
      { provenance: { ...provenance, vanishedAt: YESTERDAY }, confirmedOn: today },
      YESTERDAY,
      true,
    ],
  ] as const)('%s', (_, changes, at, stale, isDated: boolean = false) => {
    expect(isStale(aMeeting({ provenance, ...changes }), today, { at, isDated })).toBe(stale);
  });

  test.each([
    ['read lately', {}, YESTERDAY, true],
    ['read lately and confirmed', { confirmedOn: '2026-02-01' }, YESTERDAY, false],
    ['to be looked at all the same', {}, undefined, false],
    ['closed', { status: { state: 'closed', from: null, reason: '' } }, YESTERDAY, false],
    ['not shown', { status: { state: 'draft' } }, YESTERDAY, false],
  ] as const)('what nobody checked: %s', (_, changes, at, unchecked) => {
    const meeting = aMeeting({ provenance, ...changes });
    expect(isUnchecked(meeting, today, { at, isDated: false })).toBe(unchecked);
  });

  test('what was never confirmed comes first', () => {
    const said = [null, '2026-01-01', '2025-01-01'].map((confirmedOn) => ({ confirmedOn }));
    expect(said.toSorted(byAge).map(({ confirmedOn }) => confirmedOn)).toEqual([
      null,
      '2025-01-01',
      '2026-01-01',
    ]);
  });
});

describe('undo', () => {
  const first = aMeeting();
  const renamed = { ...first, name: 'Other', notes: 'Tea' };

  test('takes back one change, and leaves what came after it', () => {
    const later = { ...renamed, notes: 'Coffee', letters: 'instant' as const };
    expect(undo(later, first, renamed)).toEqual({
      result: { ...first, notes: 'Coffee', letters: 'instant' },
      left: ['notes'],
    });
    expect(undo(first, first, renamed)).toEqual({ result: first, left: [] });
    expect(changedFields(first, { ...renamed, updatedAt: '2026-11-29T10:00:00Z' })).toEqual([
      'name',
      'notes',
    ]);
  });

  test('dates are taken back one by one', () => {
    const one = callOff(first, '2026-12-01');
    const two = callOff(one, '2026-12-08');
    expect(dates(undoMeeting(two, first, one).result)).toEqual(['2026-12-08 cancelled']);
    const spoken = callOff(two, '2026-12-01', 'Ice');
    expect(undoMeeting(spoken, first, one)).toEqual({ result: spoken, left: ['exceptions'] });
  });

  test('a change at once taken back leaves nothing behind', () => {
    const name = fc.string({ minLength: 1, maxLength: 20 });
    const date = fc.constantFrom('2026-12-01', '2026-12-08', '2026-12-15');
    const edit = fc.oneof(
      name.map(
        (text) =>
          (meeting: Meeting): Meeting => ({ ...meeting, name: text }),
      ),
      date.map((day) => (meeting: Meeting) => callOff(meeting, day)),
      date.map((day) => (meeting: Meeting) => asUsual(meeting, day)),
      date.map((day) => (meeting: Meeting) => pause(meeting, day, null)),
      date.map((day) => (meeting: Meeting) => confirm(meeting, day, 'organiser')),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), edit, (before, last) => {
        const here = before.reduce((meeting, change) => change(meeting), first);
        const after = last(here);
        expect(undoMeeting(after, here, after)).toEqual({ result: here, left: [] });
      }),
      { seed: 20261129 },
    );
  });
});

describe('what was taken back', () => {
  /** @param states of one meeting, the oldest first @returns numbers of the changes that are no longer in force */
  const gone = (...states: Meeting[]) => {
    const changes = states.slice(1).map(
      (after, at): Change => ({
        seq: at + 1,
        at: '',
        by: 'ana',
        id: after.id,
        subject: 'meeting',
        before: states[at]!,
        after,
      }),
    );
    return [...takenBack(changes.reverse())].sort();
  };
  const first = aMeeting();
  const named = (name: string) => ({ ...first, name });
  const [one, other] = [named('One'), named('Other')];

  test.each<[string, number[], Meeting[]]>([
    ['nothing', [], [one, other, first]],
    ['the last', [1], [one, other, one]],
    ['not what is in force again', [2], [one, other, one, other]],
    ['twice', [1, 3], [one, other, one, other, one]],
    ['two by one', [1, 2], [one, other, { ...other, notes: 'Tea' }, one]],
    ['not in part', [], [one, { ...other, notes: 'Tea' }, { ...one, notes: 'Tea' }]],
    [
      'one date, whatever became of others',
      [1],
      [
        first,
        callOff(first, '2026-12-01'),
        callOff(callOff(first, '2026-12-01'), '2026-12-08'),
        callOff(first, '2026-12-08'),
      ],
    ],
  ])('%s', (_, seqs, states) => {
    expect(gone(...states)).toEqual(seqs);
  });

  test('of what was new, nothing', () => {
    const made = {
      seq: 1,
      at: '',
      by: 'ana',
      id: 'm1',
      subject: 'meeting',
      before: null,
      after: first,
    } as const;
    expect(takenBack([made])).toEqual(new Set());
  });
});
