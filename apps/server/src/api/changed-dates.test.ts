import type { Meeting } from '@bearings/directory/meeting';
import { aMeeting, aPlace } from '@bearings/directory/meeting.testkit';
import type { Place } from '@bearings/directory/place';
import { type Entry, Finder } from '@bearings/directory/search';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { type ApiContext, answerApi } from './routes.ts';

/** A Sunday; meetings are on Tuesdays. */
const NOW = Date.parse('2026-11-29T12:00:00Z');
const hall = aPlace();
const library = aPlace({ id: 'p2', name: 'Library', address: '2 Elm Street' });

function apiOf(meetings: readonly Partial<Meeting>[], places: readonly Place[] = [hall, library]) {
  const byId = new Map(places.map((place) => [place.id, place]));
  const entries: Entry[] = meetings.map((changes) => {
    const meeting = aMeeting(changes);
    return { meeting, place: byId.get(meeting.place ?? '') ?? null };
  });
  const directory: ApiContext['directory'] = {
    finder: Finder.of(entries, NOW),
    holidays: () => null,
    holidaysAt: 0,
    entry: (id) => {
      const found = entries.find(({ meeting }) => meeting.id === id);
      return found && { ...found, version: 1 };
    },
    place: (id) => byId.get(id),
    placeVersion: () => 1,
  };
  const context: ApiContext = {
    directory,
    origin: 'https://bearings.example',
    version: '1',
    calendarName: 'Meetings',
    neutralTitle: 'Appointment',
    notOn: (date, reason) => `Not on ${date}: ${reason}`,
    where: () => Promise.reject(new Error('no tables here')),
  };
  const ask = (path: string, query = '') => answerApi(path, new URLSearchParams(query), context);
  return { ask, read: async (path: string, query = '') => JSON.parse((await ask(path, query)).body) };
}

const online = { change: 'online-only', date: '2026-12-01', reason: '' } as const;
const moved = {
  change: 'moved',
  date: '2026-12-01',
  toDate: '2026-12-02',
  toStart: null,
  toPlace: 'p2',
  reason: '',
} as const;

test('a next date that is online alone or elsewhere says so, in a list and by itself', async () => {
  const { read } = apiOf([
    { id: 'a', exceptions: [online] },
    { id: 'b', exceptions: [moved] },
    { id: 'c' },
    { id: 'd', recurrence: null },
    { id: 'e', attendance: 'online' },
  ]);
  const { meetings } = await read('/meetings', 'sort=name&limit=5');
  const expected = {
    a: ['online-only', 'online', null],
    b: ['moved', 'in-person', 'p2'],
    c: [null, 'in-person', 'p1'],
    d: [null, null, null],
    e: [null, 'online', null],
  };
  const told = ({ next_change, next_attendance, next_place }: Record<string, unknown>) => [
    next_change,
    next_attendance,
    next_place,
  ];
  for (const meeting of meetings) {
    const id = meeting.id as keyof typeof expected;
    expect(told(meeting), id).toEqual(expected[id]);
    const alone = await read(`/meetings/${id}`);
    expect(told(alone), id).toEqual(expected[id]);
    expect(alone).toMatchObject({ attendance: id === 'e' ? 'online' : 'in-person', place: { id: 'p1' } });
  }
  expect((await read('/meetings/a')).dates[0]).toMatchObject({ attendance: 'online', place: null });
  const { MeetingList, MeetingDetail } = (await read('/openapi.json')).components.schemas;
  const ajv = new Ajv2020({ strict: false });
  expect(ajv.validate(MeetingList, await read('/meetings'))).toBe(true);
  expect(ajv.validate(MeetingDetail, await read('/meetings/b'))).toBe(true);
});

test('a place that only a moved date is at answers, with that date', async () => {
  const { read, ask } = apiOf([{ id: 'a', exceptions: [moved] }]);
  expect(await read('/places/p2')).toMatchObject({
    address: '2 Elm Street',
    meetings: [{ id: 'a', next: '2026-12-03T00:00:00Z', next_place: 'p2' }],
  });
  const past = { ...moved, date: '2026-11-03', toDate: '2026-11-04' };
  expect(await apiOf([{ id: 'a', exceptions: [past] }]).ask('/places/p2')).toMatchObject({ status: 404 });
  expect((await ask('/places/p1')).status ?? 200).toBe(200);
});

test('who follows the calendar of a meeting that closed, ended or is put off learns of it', async () => {
  const { ask } = apiOf([
    { id: 'a', status: { state: 'closed', from: null, reason: '' } },
    { id: 'b', status: { state: 'closed', from: '2026-11-01', reason: '' } },
    { id: 'c', status: { state: 'paused', from: null, until: null, reason: '' } },
    { id: 'd', status: { state: 'draft' } },
    { id: 'e', access: 'private' },
    { id: 'f', status: { state: 'closed', from: '2027-03-01', reason: '' } },
  ]);
  for (const id of ['a', 'b', 'c']) {
    const { status = 200, body, type } = await ask(`/meetings/${id}.ics`);
    expect([status, type.split(';')[0]]).toEqual([200, 'text/calendar']);
    expect(body).toContain(`UID:meeting-${id}@bearings`);
    expect(body).toContain('STATUS:CANCELLED');
  }
  for (const id of ['d', 'e', 'none'])
    expect(await ask(`/meetings/${id}.ics`)).toMatchObject({ status: 404 });
  const closing = await ask('/meetings/f.ics');
  expect(closing.body).toContain('UNTIL=20270301T000000Z');
  expect(closing.body).not.toContain('CANCELLED');
  const all = await ask('/feeds/calendar.ics');
  expect(all.body).toContain('UID:meeting-f@bearings');
  expect(all.body).not.toMatch(/CANCELLED|UID:meeting-a@/);
});

test('a meeting that closed lately tells no more where it was, as its page does not', async () => {
  const { ask } = apiOf([
    {
      id: 'a',
      attendance: 'hybrid',
      notes: 'Ring twice',
      online: { link: 'https://a.example/room', phone: '', notes: '', visibility: 'public' },
      status: { state: 'closed', from: '2026-11-29', reason: '' },
    },
  ]);
  expect(await ask('/meetings/a')).toMatchObject({ status: 404 });
  const { body } = await ask('/meetings/a.ics');
  expect(body).toContain('STATUS:CANCELLED');
  expect(body).not.toMatch(/LOCATION|GEO|URL|DESCRIPTION|The hall|Ring twice|room/);
});

test('a door without steps says nothing of a meeting that is online', async () => {
  const { read } = apiOf(
    [
      { id: 'a', attendance: 'online' },
      { id: 'b', attendance: 'hybrid' },
      { id: 'c', attendance: 'online', accessibility: ['step-free'], place: null },
    ],
    [aPlace({ accessibility: ['step-free'] })],
  );
  const { meetings } = await read('/meetings', 'access=step-free');
  expect(meetings.map(({ id }: { id: string }) => id)).toEqual(['b', 'c']);
  expect((await read('/meetings/a')).accessibility).toEqual([]);
});
