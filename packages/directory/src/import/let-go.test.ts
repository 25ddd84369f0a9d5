import { describe, expect, test } from 'vitest';
import { row } from '../feeds/feeds.testkit.ts';
import type { Status } from '../meeting.ts';
import { FIRST, Kept, LATER } from './kept.testkit.ts';

const rows = [row({}), row({ slug: 'b', name: 'B' })];
const started = () => {
  const kept = new Kept();
  kept.take(rows, FIRST);
  return kept;
};
const paused = (until: string | null): Status => ({ state: 'paused', from: null, until, reason: 'Repairs' });

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
  ])('opens nothing that was $state here', (status) => {
    const kept = started();
    kept.correct({ status });
    kept.remove();
    expect(kept.one().meeting).toMatchObject({ status, provenance: { vanishedAt: LATER } });
    kept.take(rows);
    expect(kept.one().meeting).toMatchObject({ status, provenance: { vanishedAt: null } });
  });
});

test('what vanished while it was paused here is closed when its pause ends, and comes back with its source', () => {
  const kept = started();
  const gone = '2026-11-05T10:00:00Z';
  kept.correct({ status: paused('2026-11-14') }, 'b');
  expect(kept.take([row({})], gone)).toEqual(['unchanged', 'closed']);
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
