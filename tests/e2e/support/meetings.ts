import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll } from 'vitest';
import type { Weekday } from '../../../packages/directory/src/recurrence.ts';
import { WEEKDAYS } from '../../../packages/directory/src/recurrence.ts';
import { type RunningServer, startServer } from './processes.ts';

const root = join(import.meta.dirname, '../../..');

/** Somewhere that is no place of anybody: by the water in Lisbon. */
export const LISBON = { latitude: 38.7071, longitude: -9.1365 };

const today = Temporal.Now.plainDateISO('UTC');
const onDay = (ahead: number) => today.add({ days: ahead });
const weekdayOf = (ahead: number): Weekday => WEEKDAYS[onDay(ahead).dayOfWeek - 1]!;
/** A day as the addresses of lists name it, so many days from now. */
export const dayNamed = (ahead: number): string =>
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'][onDay(ahead).dayOfWeek - 1]!;

/** The date so many days from now: `2026-12-01`. */
export const dayDated = (ahead: number): string => onDay(ahead).toString();

const weekly = (weekdays: readonly Weekday[], start: string, duration: number) => ({
  every: 'week',
  interval: 1,
  weekdays,
  anchor: null,
  start,
  duration,
  from: null,
  until: null,
});

const place = (id: string, changes: object) => ({
  id,
  name: 'Harbour Street 12',
  address: 'Harbour Street 12, Lisbon',
  regions: ['Lisbon'],
  country: 'PT',
  point: LISBON,
  precision: 'exact',
  ...changes,
});

const meeting = (id: string, changes: object) => ({
  id,
  slug: id,
  attendance: 'in-person',
  zone: 'Europe/Lisbon',
  languages: ['en'],
  ...changes,
});

/** Harbour Street is on in two days, at half past seven in Lisbon; the list has more than one page. */
const LIST = {
  format: 'bearings-directory',
  version: 1,
  places: [
    place('harbour', { accessibility: ['step-free'], access: 'Ring at the green door.' }),
    place('vague', {
      name: 'Secret house',
      address: 'Hidden Lane 3, Porto',
      regions: ['Porto'],
      precision: 'approximate',
    }),
  ],
  meetings: [
    meeting('harbour', {
      name: 'Harbour Street',
      place: 'harbour',
      recurrence: weekly([weekdayOf(2)], '19:30', 90),
      letters: 'facilitator',
      notes: 'Tea & <b>cake</b></script>',
    }),
    meeting('allday', {
      name: 'Open room',
      attendance: 'online',
      zone: 'UTC',
      recurrence: weekly(WEEKDAYS, '00:00', 1440),
      online: { link: 'https://video.example/room', phone: '+35155501#', notes: 'The code is 12.' },
      audiences: ['women'],
    }),
    meeting('northside', {
      name: 'Northside library',
      place: 'vague',
      recurrence: weekly([weekdayOf(3)], '20:15', 60),
      exceptions: [{ date: onDay(3).toString(), change: 'cancelled', reason: 'The house is painted' }],
    }),
    meeting('late', {
      name: 'Late tide',
      attendance: 'online',
      zone: 'Europe/Warsaw',
      languages: ['pl', 'en'],
      recurrence: weekly([weekdayOf(4)], '21:00', 60),
      online: { link: 'https://video.example/hidden', visibility: 'facilitators' },
      confirmedOn: '2020-03-10',
    }),
    ...Array.from({ length: 24 }, (_, at) =>
      meeting(`more${at}`, {
        name: `Evening group ${at + 1}`,
        place: 'harbour',
        recurrence: weekly([weekdayOf(5)], `${String(8 + Math.floor(at / 3)).padStart(2, '0')}:00`, 60),
      }),
    ),
  ],
};

/** How a date is written that lies so many days ahead: `Tuesday, December 1`. */
export const dayWritten = (
  ahead: number,
  options: Intl.DateTimeFormatOptions = { weekday: 'long' },
): string =>
  new Intl.DateTimeFormat('en', { month: 'long', day: 'numeric', ...options, timeZone: 'UTC' }).format(
    Date.parse(onDay(ahead).toString()),
  );

/** An instance's folder with these meetings, brought in as an operator does it. @param environment of the operator's commands */
export function listOfMeetings(environment: Readonly<Record<string, string>> = {}): {
  readonly folder: string;
  remove(): void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'bearings-meetings-'));
  const file = join(folder, 'list.json');
  writeFileSync(file, JSON.stringify(LIST));
  const words = ['feed', 'import', file, '--format', 'bearings', '--source', 'City', '--quiet'];
  const { status, stdout, stderr } = spawnSync(process.execPath, ['apps/server/src/command.ts', ...words], {
    cwd: root,
    env: { ...process.env, DATA_DIR: folder, ...environment },
    encoding: 'utf8',
  });
  if (status !== 0 || !stdout.includes(`accepted ${LIST.meetings.length}`))
    throw new Error(`The list was not taken in: ${stdout}${stderr}`);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** These meetings for a file of tests, and the server that lists them. */
export function useMeetings() {
  let kept: ReturnType<typeof listOfMeetings>;
  let server: RunningServer;
  beforeAll(async () => {
    kept = listOfMeetings();
    server = await startServer({ DATA_DIR: kept.folder });
  });
  afterAll(async () => {
    await server.stop();
    kept.remove();
  });
  return {
    get folder() {
      return kept.folder;
    },
    get origin() {
      return server.origin;
    },
    /** Where a meeting and its place have their pages. */
    async pagesOf(name: string): Promise<{ readonly meeting: string; readonly place: string }> {
      const answer = await fetch(`${server.origin}/api/v1/meetings?q=${encodeURIComponent(name)}`);
      const { meetings } = (await answer.json()) as {
        meetings: { id: string; name: string; place: { id: string } | null }[];
      };
      const found = meetings.find((one) => one.name === name)!;
      return { meeting: `/meetings/${found.id}`, place: `/places/${found.place?.id}` };
    },
  };
}
