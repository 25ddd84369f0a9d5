import { describe, expect, test } from 'vitest';
import { row } from '../feeds/feeds.testkit.ts';
import { isListed } from '../listed.ts';
import type { Status } from '../meeting.ts';
import { nextHeld } from '../occurrences.ts';
import type { MeetingRecord } from '../records.ts';
import { FIRST, Kept, LATER } from './kept.testkit.ts';

const rows = [row({}), row({ slug: 'b', name: 'B' })];
const started = () => {
  const kept = new Kept();
  kept.take(rows, FIRST);
  return kept;
};
const paused = (until: string | null, from: string | null = null) =>
  ({ state: 'paused', from, until, reason: 'Repairs' }) satisfies Status;
const AFTER = Date.parse('2027-03-01T10:00:00Z');
/** Whether anybody is sent there, now or when every pause is over. */
const isHeld = ({ meeting }: MeetingRecord) =>
  [Date.parse(LATER), AFTER].some((at) => isListed(meeting, at) && nextHeld(meeting, at) !== null);

describe('a list that is taken away and comes back', () => {
  test('opens what it closed', () => {
    const kept = started();
    kept.remove();
    expect(kept.one().meeting.status).toMatchObject({ state: 'closed', from: '2026-11-29' });
    expect(kept.take(rows)).toEqual(['reopened', 'reopened']);
    expect(kept.one().meeting.status).toEqual({ state: 'active' });
    expect(kept.take(rows)).toEqual(['unchanged', 'unchanged']);
  });

  test.each<Status>([
    { state: 'draft' },
    { state: 'closed', from: '2026-11-10', reason: 'Moved away' },
    paused(null),
    paused(null, '2026-11-20'),
    paused(null, '2027-03-01'),
    paused('2026-12-31'),
    paused('2026-12-31', '2026-12-15'),
  ])('opens nothing that was $state here, from $from until $until', (status) => {
    const kept = started();
    kept.correct({ status });
    kept.remove();
    expect(kept.one().meeting).toMatchObject({ status, provenance: { vanishedAt: LATER } });
    expect(isHeld(kept.one())).toBe(false);
    kept.take(rows);
    expect(kept.one().meeting).toMatchObject({ status, provenance: { vanishedAt: null } });
  });

  test('follows its source again where a pause ended meanwhile', () => {
    const kept = started();
    kept.correct({ status: paused('2026-12-31') });
    kept.remove();
    kept.take(rows, '2027-01-04T10:00:00Z');
    expect(kept.one().meeting.status).toEqual({ state: 'active' });
  });

  test('leaves nothing held that vanished before and was not shut', () => {
    for (const status of [
      paused('2026-12-31'),
      paused('2026-11-20'),
      paused(null),
      { state: 'active' },
    ] satisfies Status[]) {
      const kept = started();
      kept.correct({ status: paused('2026-12-31') }, 'b');
      kept.take([row({})], '2026-11-05T10:00:00Z');
      kept.correct({ status }, 'b');
      kept.remove();
      const isOpen = status.state === 'active' || status.until === '2026-11-20';
      expect(kept.one('b').meeting).toMatchObject({
        status: isOpen ? { state: 'closed', from: '2026-11-29' } : status,
        provenance: { vanishedAt: '2026-11-05T10:00:00Z' },
      });
      expect(isHeld(kept.one('b'))).toBe(false);
      const before = kept.meetings;
      kept.remove();
      expect(kept.meetings).toEqual(before);
    }
  });
});

test('what vanished while it was paused here is closed when its pause ends, and comes back with its source', () => {
  const kept = started();
  const gone = '2026-11-05T10:00:00Z';
  kept.correct({ status: paused('2026-11-14') }, 'b');
  expect(kept.take([row({})], gone)).toEqual(['unchanged', 'updated']);
  expect(kept.take([row({})], '2026-11-14T10:00:00Z')).toEqual(['unchanged']);
  expect(kept.one('b').meeting.status).toEqual(paused('2026-11-14'));
  expect(kept.take([row({})], '2026-11-16T10:00:00Z')).toEqual(['unchanged', 'closed']);
  expect(kept.one('b').meeting).toMatchObject({
    status: { state: 'closed', from: '2026-11-16' },
    provenance: { vanishedAt: gone },
  });
  expect(kept.take([row({})])).toEqual(['unchanged']);
  kept.take(rows);
  expect(kept.one('b').meeting.status).toEqual({ state: 'active' });
});

describe('a row that cannot be read', () => {
  test('keeps its meeting, whatever that was named here', () => {
    const kept = new Kept();
    const none = { slug: undefined, name: 'None' };
    kept.take([row(none), row({})], FIRST);
    const { slug } = kept.meetings.find(({ meeting }) => meeting.name === 'None')!.meeting;
    kept.correct({ name: 'Better' }, slug);
    expect(kept.take([row({ ...none, time: 'late' }), row({})])).toEqual(['unchanged']);
  });

  test('costs no more among thousands', () => {
    const kept = new Kept();
    const many = Array.from({ length: 3_000 }, (_, at) => row({ slug: `id ${at}`, name: `M${at}` }));
    kept.take([...many, row({})], FIRST);
    expect(kept.plan([...many.map((one) => ({ ...one, time: 'late' })), row({})]).meetings).toHaveLength(1);
  });
});
