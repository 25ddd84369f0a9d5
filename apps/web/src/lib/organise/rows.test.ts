import { expect, test } from 'vitest';
import { aMeeting, english, NOW } from '#lib/meetings/meetings.testkit.ts';
import { linesOf } from './rows.ts';

test('a zone is never read as the town where a meeting is', () => {
  const meeting = { ...aMeeting({ zone: 'America/Los_Angeles' }), version: 1, place: null };
  expect(linesOf(english, meeting, NOW)[0]).toMatch(/ · Los Angeles time$/);
});
