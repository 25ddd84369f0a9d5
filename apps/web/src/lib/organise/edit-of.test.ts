import { describe, expect, test } from 'vitest';
import { aMeeting, NOW } from '#lib/meetings/meetings.testkit.ts';
import { formOf } from './desk.testkit.ts';
import { editOf } from './edit-of.ts';

const done = (fields: Record<string, string>, changes = {}, now = NOW) =>
  editOf(formOf(fields), 'facilitator', now)?.(aMeeting(changes));

describe('what a form does to many meetings', () => {
  test.each<[Record<string, string>, object]>([
    [{ do: 'confirm' }, { confirmedOn: '2026-11-29', confirmedBy: 'facilitator' }],
    [
      { do: 'pause', from: '2026-12-20', until: '2027-01-03', reason: ' Holidays ' },
      { status: { state: 'paused', from: '2026-12-20', until: '2027-01-03', reason: 'Holidays' } },
    ],
    [{ do: 'pause' }, { status: { state: 'paused', from: null, until: null, reason: '' } }],
    [{ do: 'close', from: '2026-12-31' }, { status: { state: 'closed', from: '2026-12-31', reason: '' } }],
    [{ do: 'close' }, { status: { state: 'closed', from: '2026-11-29', reason: '' } }],
    [{ do: 'not-on-holidays' }, { holidays: 'not-held' }],
    [{ do: 'on-holidays' }, { holidays: 'held' }],
  ])('%o', (fields, changed) => {
    expect(done(fields, { holidays: fields.do === 'on-holidays' ? 'not-held' : 'held' })).toEqual(
      aMeeting(changed),
    );
  });

  test('it is on again', () => {
    expect(done({ do: 'resume' }, { status: { state: 'closed', from: '2026-01-01', reason: '' } })).toEqual(
      aMeeting(),
    );
  });

  test('today is the day of each meeting’s own clock', () => {
    const evening = Date.parse('2026-11-30T03:00:00Z');
    expect(done({ do: 'confirm' }, {}, evening)).toMatchObject({ confirmedOn: '2026-11-29' });
    expect(done({ do: 'confirm' }, { zone: 'Asia/Tokyo' }, evening)).toMatchObject({
      confirmedOn: '2026-11-30',
    });
  });

  test.each([{}, { do: 'everything' }, { do: 'pause', from: '2026-12-20', until: '2026-12-19' }])(
    'nothing comes of %o',
    (fields) => {
      expect(editOf(formOf(fields), 'organiser', NOW)).toBeNull();
    },
  );
});
