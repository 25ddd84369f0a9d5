import { callOff, close, confirm, pause } from '@bearings/directory/edits';
import type { Reading } from '@bearings/directory/edits/stale';
import type { Meeting } from '@bearings/directory/meeting';
import type { Organiser } from '@bearings/directory/organisers';
import { describe, expect, test } from 'vitest';
import { aMeeting, aPlace, english, NOW } from '#lib/meetings/meetings.testkit.ts';
import { type Ask, deskLists, type Kept, type StateFilter } from './desk-lists.ts';
import { linesOf } from './rows.ts';

const TODAY = '2026-11-29';
const ana: Organiser = { id: 'ana', name: 'Ana', role: 'organiser', meetings: [], since: '' };
const kept = (id: string, changes: Partial<Meeting> = {}): Kept => ({
  meeting: confirm(aMeeting({ id, name: id, ...changes }), TODAY, 'organiser'),
  place: null,
  version: 1,
});
const ask = (state: StateFilter, changes: Partial<Ask> = {}): Ask => ({
  words: '',
  state,
  skip: 0,
  limit: 100,
  ...changes,
});
const unread = (): Reading | null => null;
const listed = (entries: readonly Kept[], asked: Ask, { me = ana, now = NOW, readingOf = unread } = {}) => {
  const { list } = deskLists(entries, me, { list: asked }, { now, readingOf });
  return { total: list.total, ids: list.meetings.map(({ id }) => id) };
};

describe('lists at the desk', () => {
  const one = aMeeting();
  const entries = [
    kept('plain'),
    kept('draft', { status: { state: 'draft' } }),
    kept('closed', { status: close(one, '2026-01-01').status }),
    kept('paused', { status: pause(one, null, '2026-12-24').status }),
    kept('back', { status: pause(one, null, '2026-11-28').status }),
    kept('off', { exceptions: callOff(one, '2026-12-06').exceptions }),
    kept('was-off', { exceptions: callOff(one, '2026-11-22').exceptions }),
    { ...kept('old'), meeting: aMeeting({ id: 'old', name: 'old', confirmedOn: '2026-01-01' }) },
  ];

  test.each([
    ['all', ['back', 'draft', 'off', 'old', 'paused', 'plain', 'was-off']],
    ['stale', ['old']],
    ['unchecked', []],
    ['off', ['off']],
    ['paused', ['paused']],
    ['draft', ['draft']],
    ['closed', ['closed']],
  ] as const)('%s', (state, ids) => {
    expect(listed(entries, ask(state))).toEqual({ total: ids.length, ids });
  });

  test('many at once are told in one go', () => {
    const lists = deskLists(
      new Set(entries).values(),
      ana,
      { all: ask('all', { limit: 0 }), drafts: ask('draft'), off: ask('off') },
      { now: NOW, readingOf: unread },
    );
    expect(lists.all).toEqual({ total: 7, meetings: [] });
    expect([lists.drafts.total, lists.off.total]).toEqual([1, 1]);
  });

  test('a meeting is as fresh as its source, whose reading may change nothing', () => {
    const provenance = {
      source: 'City',
      id: '1',
      row: '1',
      importedAt: '2026-01-01T00:00:00Z',
      vanishedAt: null,
    };
    const many = ['a', 'b'].map((id) => ({ ...kept(id), meeting: aMeeting({ id, name: id, provenance }) }));
    expect(listed(many, ask('stale')).total).toBe(2);
    expect(listed(many, ask('unchecked')).total).toBe(0);
    const readingOf = () => ({ at: '2026-11-29T03:00:00Z', isDated: false });
    expect(listed(many, ask('stale'), { readingOf }).total).toBe(0);
    expect(listed(many, ask('unchecked'), { readingOf }).total).toBe(2);
    const shut = kept('c', { provenance, status: { state: 'draft' } });
    const looked = [kept('a', { provenance }), { ...shut, meeting: { ...shut.meeting, confirmedOn: null } }];
    expect(listed(looked, ask('unchecked'), { readingOf }).total).toBe(0);
  });

  test('the day is the one of the meeting’s own clock', () => {
    const evening = Date.parse('2026-11-30T03:00:00Z');
    const off = [kept('a', { exceptions: callOff(one, TODAY).exceptions })];
    expect(listed(off, ask('off'), { now: evening }).total).toBe(1);
    const far = [kept('a', { zone: 'Asia/Tokyo', exceptions: callOff(one, TODAY).exceptions })];
    expect(listed(far, ask('off'), { now: evening }).total).toBe(0);
  });

  test('words find names, groups, places and lists, without accents', () => {
    const cafe = { ...kept('a', { name: 'Late tide' }), place: aPlace({ name: 'Café Ørsted' }) };
    expect(listed([cafe, kept('b')], ask('all', { words: 'orsted  CAFE' })).ids).toEqual(['a']);
    expect(listed([cafe, kept('b')], ask('all', { words: 'cafe tuesday' })).ids).toEqual([]);
  });

  test('a facilitator sees their own alone', () => {
    const me: Organiser = { ...ana, role: 'facilitator', meetings: ['draft', 'off'] };
    expect(listed(entries, ask('all'), { me }).ids).toEqual(['draft', 'off']);
  });

  test('pages follow on from each other, however many there are', () => {
    const names = Array.from({ length: 5_000 }, (_, at) => `m${(at * 7_919) % 5_000}`);
    const many = names.map((name) => kept(name));
    const sorted = names.toSorted(new Intl.Collator('en').compare);
    for (const [skip, limit] of [
      [0, 25],
      [25, 25],
      [4_990, 50],
      [1_200, 50],
      [6_000, 50],
    ] as const) {
      const { total, ids } = listed(many, ask('all', { skip, limit }));
      expect([total, ids]).toEqual([5_000, sorted.slice(skip, skip + limit)]);
    }
  });

  test('what was never looked at comes first, then what was looked at longest ago', () => {
    const at = (id: string, confirmedOn: string | null): Kept => ({
      ...kept(id),
      meeting: aMeeting({ id, name: id, confirmedOn, confirmedBy: 'organiser' }),
    });
    const many = [at('c', '2026-01-02'), at('b', '2025-01-01'), at('z', null), at('a', '2026-01-02')];
    expect(listed(many, ask('stale')).ids).toEqual(['z', 'b', 'a', 'c']);
    expect(listed(many, ask('stale', { limit: 2 })).ids).toEqual(['z', 'b']);
  });
});

test('a pause is told until it is over', () => {
  const lines = (until: string | null) => {
    const paused = kept('a', { status: pause(aMeeting(), null, until).status });
    const { list } = deskLists([paused], ana, { list: ask('all') }, { now: NOW, readingOf: unread });
    return linesOf(english, list.meetings[0]!, NOW).join('\n');
  };
  expect(lines('2026-12-24')).toContain('Paused until December 24');
  expect(lines(null)).toContain('Paused');
  expect(lines('2026-11-28')).not.toContain('Paused');
});
