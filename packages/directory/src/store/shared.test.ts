import { expect, test } from 'vitest';
import { aMeeting } from '../meeting.testkit.ts';
import { weekly } from '../recurrence.ts';
import { Shared } from './shared.ts';

const provenance = {
  source: 'City',
  id: '1',
  row: '1',
  importedAt: '2026-11-29T10:00:00Z',
  vanishedAt: null,
};

test('meetings stay what they are, and hold one of what several have', () => {
  const shared = new Shared();
  const meetings = [
    aMeeting({ id: 'a', provenance }),
    aMeeting({ id: 'b', provenance: { ...provenance, id: '2' } }),
    aMeeting({ id: 'c', formats: ['open'], recurrence: weekly(3, '10:00', 60) }),
    aMeeting({ id: 'd', recurrence: null, status: { state: 'closed', from: null, reason: '' } }),
  ];
  const kept = meetings.map((meeting) => shared.meeting(structuredClone(meeting)));
  expect(kept).toEqual(meetings);
  const [a, b, c, d] = kept as [(typeof kept)[0], (typeof kept)[0], (typeof kept)[0], (typeof kept)[0]];
  expect(b.recurrence).toBe(a.recurrence);
  expect(b.status).toBe(a.status);
  expect(d.audiences).toBe(a.audiences);
  expect(a.signed).toBe(a.exceptions);
  expect(c.formats).not.toBe(a.formats);
});
