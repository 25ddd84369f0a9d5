import type { Meeting } from '@bearings/directory/meeting';
import type { Organiser } from '@bearings/directory/organisers';
import { expect, test, vi } from 'vitest';
import { aMeeting, given } from '#lib/meetings/meetings.testkit.ts';
import { load as loadDesk } from './+page.server.ts';
import { load as loadChanges } from './changes/+page.server.ts';
import { load as loadMeeting } from './meetings/[id]/+page.server.ts';

const SUNDAY = '2026-12-06';
/** Everything a page of organisers asks of the server, over one meeting. */
function eventOf(
  me: Partial<Organiser>,
  meeting: Meeting,
  address = '/organise',
  asked: { key?: object | undefined } = {},
) {
  const holidays = (date: string) => (date === SUNDAY ? { held: false, reason: 'Harvest day' } : null);
  const there = given([{ meeting, place: null }], undefined, holidays);
  const bearings = {
    ...there,
    directory: { ...there.directory, entries: [{ meeting, place: null, version: 1 }] },
    gate: { isSecure: false, signedIn: async () => ({ id: 'ana', name: 'Ana', meetings: [], ...me }) },
    organisers: { all: async () => [] },
    notes: { open: async () => [] },
    questions: { key: async () => asked.key, waiting: async () => 0 },
    edits: {
      meeting: async () => ({ meeting, imported: null, importedPlace: null, version: 1 }),
      changesOf: async () => [],
      changes: vi.fn(async () => []),
    },
  };
  const event = {
    platform: { req: { bearings } },
    cookies: { get: () => 'cookie' },
    params: { id: meeting.id },
    url: new URL(address, 'https://bearings.example'),
  };
  return { event: event as never, edits: bearings.edits };
}

test('organisers see of a holiday what visitors see', async () => {
  vi.useFakeTimers({ now: Date.parse('2026-11-29T12:00:00Z') });
  const { event } = eventOf({ role: 'organiser' }, aMeeting());
  const { dates } = (await loadMeeting(event)) as {
    dates: { date: string; held: boolean; reason: string }[];
  };
  vi.useRealTimers();
  expect(dates.find(({ date }) => date === SUNDAY)).toMatchObject({ held: false, reason: 'Harvest day' });
});

test('a facilitator’s log is asked for their meetings alone, so that no page of it is empty', async () => {
  const own = eventOf(
    { role: 'facilitator', meetings: ['m1', 'm2'] },
    aMeeting(),
    '/organise/changes?before=90',
  );
  await loadChanges(own.event);
  expect(own.edits.changes).toHaveBeenCalledWith(200, 90, ['m1', 'm2']);
  const all = eventOf({ role: 'organiser' }, aMeeting(), '/organise/changes');
  await loadChanges(all.event);
  expect(all.edits.changes).toHaveBeenCalledWith(200, undefined, undefined);
});

test('organisers hear that nobody can ask them until they have a passphrase', async () => {
  const takesQuestions = async (role: Organiser['role'], key: object | undefined) => {
    const { event } = eventOf({ role }, aMeeting(), '/organise', { key });
    return ((await loadDesk(event)) as { takesQuestions: boolean }).takesQuestions;
  };
  expect(await takesQuestions('organiser', undefined)).toBe(false);
  expect(await takesQuestions('organiser', {})).toBe(true);
  expect(await takesQuestions('facilitator', undefined)).toBe(true);
});

test('To do never says that nothing waits beside something that does', async () => {
  const isClear = async (confirmedOn: string | null, key: object | undefined) => {
    const meeting = aMeeting({ confirmedOn });
    const { event } = eventOf({ role: 'organiser' }, meeting, '/organise', { key });
    return ((await loadDesk(event)) as { isClear: boolean }).isClear;
  };
  vi.useFakeTimers({ now: Date.parse('2026-11-29T12:00:00Z') });
  expect(await isClear('2026-11-20', {})).toBe(true);
  expect(await isClear('2026-11-20', undefined)).toBe(false);
  expect(await isClear(null, {})).toBe(false);
  vi.useRealTimers();
});
