import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planImport } from '@bearings/directory/import';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reading, row } from '../../../../packages/directory/src/feeds/feeds.testkit.ts';
import { Directory } from '../directory/directory.ts';
import { openDirectoryStore } from '../directory/open-store.ts';
import { whereIn } from '../where/load.ts';
import { RateLimit } from './rate-limit.ts';
import { type ApiContext, answerApi } from './routes.ts';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'bearings-api-'));
let directory: Directory;
let context: ApiContext;

beforeAll(async () => {
  const store = await openDirectoryStore({ dataDir: folder, databaseUrl: undefined }, () => {});
  let ids = 0;
  const albany = { latitude: 42.65, longitude: -73.75, formatted_address: '1 Main St, Albany, NY, USA' };
  const plan = planImport(
    reading([
      row({ ...albany, slug: 'tuesday', types: ['W', 'X'] }),
      row({ ...albany, slug: 'monday', name: 'Monday lunch', day: 1, time: '12:00', latitude: 42.7 }),
      row({
        slug: 'online',
        name: 'Online',
        day: 0,
        time: '06:45',
        formatted_address: 'Albany, NY, USA',
        conference_url: 'https://video.example/1',
      }),
      row({ slug: 'fixed', name: 'By appointment', day: undefined, time: undefined }),
    ]),
    { meetings: [], places: [] },
    { source: 'City', now: '2026-11-29T10:00:00Z', newId: () => `n${++ids}`, isSlugTaken: () => false },
  );
  await store.takeImport('City', plan, '2026-11-29T10:00:00Z', {});
  directory = await Directory.start(store, pino({ level: 'silent' }), () => NOW);
  context = {
    directory,
    origin: 'https://bearings.example',
    version: '1',
    calendarName: 'Meetings',
    neutralTitle: 'Appointment',
    notOn: (date, reason) => `Not on ${date}: ${reason}`,
    where: whereIn(join(folder, 'places')),
  };
});
afterAll(async () => {
  await directory.stop();
  rmSync(folder, { recursive: true, force: true });
});

const ask = async (path: string, query = '') => answerApi(path, new URLSearchParams(query), context);
const body = async (path: string, query = '') => JSON.parse((await ask(path, query)).body);
const slugs = async (query: string) =>
  (await body('/meetings', query)).meetings.map(({ slug }: { slug: string }) => slug);

describe('/meetings', () => {
  test('tells what is under way and next, with its instant', async () => {
    const { total, meetings, cursor } = await body('/meetings');
    expect(total).toBe(4);
    expect(cursor).toBeNull();
    expect(meetings.map(({ slug, next }: { slug: string; next: string }) => [slug, next])).toEqual([
      ['online', '2026-11-29T11:45:00Z'],
      ['monday', '2026-11-30T17:00:00Z'],
      ['tuesday', '2026-12-02T00:00:00Z'],
      ['fixed', null],
    ]);
  });

  test.each([
    ['now=1', ['online']],
    ['day=tuesday', ['tuesday']],
    ['day=TU', ['tuesday']],
    ['day=2,mon', ['monday', 'tuesday']],
    ['day=WE&zone=Europe/London', ['tuesday']],
    ['time=evening', ['tuesday']],
    ['time=11:00-13:00', ['monday']],
    ['time=18:00-24:00', ['tuesday']],
    ['time=00:00-24:00', ['online', 'monday', 'tuesday']],
    ['attendance=online', ['online']],
    ['attendance=in_person', ['monday', 'tuesday', 'fixed']],
    ['audience=women', ['tuesday']],
    ['access=step-free', ['tuesday']],
    ['q=lunch', ['monday']],
    ['near=42.65,-73.75&radius_km=3', ['tuesday']],
    ['near=42.65,-73.75&radius_km=30', ['tuesday', 'monday']],
    ['near=42.65,-73.75&radius_km=30&sort=time', ['monday', 'tuesday']],
    ['programme=smart', []],
    ['day=', ['online', 'monday', 'tuesday', 'fixed']],
  ])('%s', async (query, expected) => {
    expect(await slugs(query)).toEqual(expected);
  });

  test('pages follow on from each other', async () => {
    const first = await body('/meetings', 'limit=3');
    expect(await slugs(`limit=3&cursor=${encodeURIComponent(first.cursor)}`)).toEqual(['fixed']);
  });

  test.each([
    ['day=someday', 'day'],
    ['near=91,0', 'near'],
    ['near=a', 'near'],
    ['limit=0', 'limit'],
    ['cursor=rubbish', 'cursor'],
    ['limit=101', 'limit'],
    ['zone=%2B02:00', 'zone'],
    ['attendance=maybe', 'attendance'],
    ['time=25:00-26:00', 'time'],
    ['time=20:00-24:30', 'time'],
    ['now=maybe', 'now'],
    ['where=Leeds', 'where'],
    ['utm_source=x&day=', 'utm_source'],
    ['title=neutral', 'title'],
    ['constructor=1', 'constructor'],
  ])('%s is named as what is wrong', async (query, name) => {
    const answer = await ask('/meetings', query);
    expect(answer).toMatchObject({ status: 400, type: 'application/problem+json' });
    expect(JSON.parse(answer.body)).toMatchObject({
      status: 400,
      type: 'urn:bearings:problem:bad-query',
      errors: [{ name }],
    });
  });

  test('names that programs use themselves harm nothing', async () => {
    for (const query of ['time=constructor', 'time=__proto__', 'audience=__proto__', 'day=__proto__'])
      expect((await ask('/meetings', query)).status ?? 200).toBeGreaterThan(199);
  });
});

test('one meeting, with its dates; one that is not there', async () => {
  const { id } = (await body('/meetings', 'q=lunch')).meetings[0];
  const meeting = await body(`/meetings/${id}`);
  expect(meeting).toMatchObject({ slug: 'monday', next: '2026-11-30T17:00:00Z', source: 'City' });
  expect(meeting.dates).toHaveLength(5);
  for (const path of [
    '/meetings/none',
    '/meetings/',
    '/meetings/a/b',
    '/places/none',
    '/elsewhere',
    '/meetings/constructor',
  ])
    expect(await ask(path), path).toMatchObject({ status: 404 });
});

test('the door says what there is to ask; a name that no feed knows is named', async () => {
  const door = await body('');
  expect(await body('/')).toEqual(door);
  expect(door.openapi).toBe('https://bearings.example/api/v1/openapi.json');
  expect(door.addresses).toContain('https://bearings.example/api/v1/meetings');
  expect(door.addresses).toContain('https://bearings.example/api/v1/feeds/calendar.ics');
  const answer = await ask('/feeds/calendar.ics', 'titles=neutral&where=Leeds');
  expect(answer).toMatchObject({ status: 400 });
  expect(JSON.parse(answer.body).errors).toEqual([
    { name: 'where', reason: expect.stringContaining('/where?q=') },
  ]);
});

describe('an address that others follow', () => {
  const added = 'utm_source=letter&fbclid=IwAR0&nocache=17&timestamp=9&_=1&constructor=1';

  test('gives the same feed with names that programs add', async () => {
    for (const name of ['calendar.ics', 'meeting-guide.json', 'meeting-guide-report.json', 'bearings.json'])
      expect(await ask(`/feeds/${name}`, `day=monday&${added}`)).toEqual(
        await ask(`/feeds/${name}`, 'day=monday'),
      );
    const { id } = (await body('/meetings', 'q=lunch')).meetings[0];
    expect(await ask(`/meetings/${id}.ics`, `titles=neutral&${added}`)).toEqual(
      await ask(`/meetings/${id}.ics`, 'titles=neutral'),
    );
  });

  test.each([
    ['title=neutral', 'title', 'titles'],
    ['Titles=neutral', 'Titles', 'titles'],
    ['radius=5&near=42.65,-73.75', 'radius', 'radius_km'],
    ['languages=es', 'languages', 'language'],
    ['acces=step-free', 'acces', 'access'],
  ])('refuses %s, which somebody meant', async (query, name, meant) => {
    const answer = await ask('/feeds/calendar.ics', `${query}&${added}`);
    expect(answer).toMatchObject({ status: 400, type: 'application/problem+json' });
    expect(JSON.parse(answer.body).errors).toEqual([
      { name, reason: expect.stringContaining(`${meant} is`) },
    ]);
  });

  test('of one meeting shows no titles that somebody wanted to keep off it', async () => {
    const { id } = (await body('/meetings', 'q=lunch')).meetings[0];
    expect(await ask(`/meetings/${id}.ics`, 'title=neutral')).toMatchObject({ status: 400 });
  });
});

test('a place, with what is held there', async () => {
  const { place } = (await body('/meetings', 'q=lunch')).meetings[0];
  expect(await body(`/places/${place.id}`)).toMatchObject({
    address: '1 Main St, Albany, NY, USA',
    meetings: [{ slug: 'monday' }],
  });
});

test('feeds go out: what was asked for, in each format', async () => {
  expect(await body('/feeds/meeting-guide.json', 'day=1')).toMatchObject([
    { slug: 'monday', day: 1, time: '12:00' },
  ]);
  const own = await body('/feeds/bearings.json');
  expect(own).toMatchObject({ format: 'bearings-directory', version: 1 });
  const validate = new Ajv2020({ strict: false }).compile({
    ...(await body('/feeds/bearings.schema.json')),
    $schema: undefined,
  });
  expect(validate(own), JSON.stringify(validate.errors)).toBe(true);
  const all = await ask('/feeds/calendar.ics');
  expect(all.type).toContain('text/calendar');
  expect(all.body.match(/BEGIN:VEVENT/g)).toHaveLength(3);
  const { id } = (await body('/meetings', 'q=lunch')).meetings[0];
  const neutral = await ask(`/meetings/${id}.ics`, 'titles=neutral');
  expect(neutral.body).toMatch(/UID:[0-9a-f]{32}\r\n/);
  expect(await ask(`/meetings/${id}.ics`, 'titles=neutral')).toEqual(neutral);
  for (const { body: text } of [neutral, await ask('/feeds/calendar.ics', 'titles=neutral')])
    expect(text).not.toMatch(/lunch|Main St|LOCATION|GEO|URL|video|bearings/i);
  expect((await ask(`/meetings/${id}.ics`)).body).toContain('SUMMARY:Monday lunch');
  expect(await ask('/feeds/other.json')).toMatchObject({ status: 404 });
});

test('the description of the API fits what it answers', async () => {
  const api = await body('/openapi.json');
  expect(api.openapi).toBe('3.1.0');
  expect(Object.keys(api.paths)).toContain('/meetings/{id}');
  const ajv = new Ajv2020({ strict: false });
  const validate = (name: string, value: unknown) => {
    const check = ajv.compile(api.components.schemas[name]);
    expect(check(value), JSON.stringify(check.errors)).toBe(true);
  };
  validate('MeetingList', await body('/meetings'));
  validate('MeetingDetail', await body(`/meetings/${(await body('/meetings')).meetings[0].id}`));
  validate('Where', await body('/where', 'q=Leeds'));
  validate('Problem', await body('/nothing'));
  validate('Addresses', await body(''));
});

test('a town is found on this machine', async () => {
  expect(await body('/where', 'q=Leeds')).toMatchObject({
    places: [{ name: 'Leeds', country: 'GB' }, {}, {}],
  });
  expect(await ask('/where', 'q=')).toMatchObject({ status: 400 });
});

test('who asks too fast waits, and nobody else does; a network of addresses is one asker', () => {
  let now = 0;
  const limit = new RateLimit(new Uint8Array(32), () => now);
  for (let asked = 0; asked < 120; asked++) expect(limit.wait('a')).toBe(0);
  expect(limit.wait('a')).toBe(1);
  expect(limit.wait('b')).toBe(0);
  let passed = 0;
  for (let asked = 0; asked < 3_000; asked++) {
    now += 1_000 / 30;
    if (limit.wait('a') === 0) passed++;
  }
  expect(passed).toBeGreaterThan(1_990);
  expect(limit.wait('2001:db8::1', 100)).toBe(0);
  expect(limit.wait('2001:db8:0:0:9::7', 100)).toBeGreaterThan(0);
  expect(limit.wait('2001:db8:0:1::1', 100)).toBe(0);
});

test('a clock that is set back makes nobody wait for it to catch up', () => {
  let now = NOW;
  const limit = new RateLimit(new Uint8Array(32), () => now);
  expect(limit.wait('a')).toBe(0);
  now -= 3_600_000;
  expect(limit.wait('a')).toBe(0);
  for (let asked = 0; asked < 118; asked++) expect(limit.wait('a')).toBe(0);
  expect(limit.wait('a')).toBe(1);
});
