import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentsOf } from '@bearings/directory/contents.testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDirectoryStore } from '../../apps/server/src/directory/open-store.ts';
import { secrets } from '../../apps/server/src/organisers/secrets.ts';
import { type Line, lineTo } from '../../apps/server/src/store/line.testkit.ts';
import { startPostgres, type TestPostgres } from '../../apps/server/src/store/postgres.testkit.ts';
import { listOfMeetings } from './support/meetings.ts';
import { type RunningServer, startServer } from './support/processes.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop());

/** An organiser's cookie, given out behind the door: the way in is walked elsewhere (organise.e2e.ts). */
async function cookieOf(dataDir: string, databaseUrl?: string): Promise<string> {
  const store = await openDirectoryStore({ dataDir, databaseUrl }, () => {});
  const invite = { name: 'Ana', role: 'organiser', meetings: [], organiser: null, by: null } as const;
  const link = await store.organisers.invite(invite, secrets, Date.now());
  const key = { id: 'key', publicKey: 'AQID', counter: 0, transports: [] };
  const id = await store.organisers.join(link, key, 'ana', secrets, Date.now());
  const secret = await store.organisers.signIns.begin(id!, secrets, Date.now());
  await store.close();
  return `organiser=${secret}`;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Asks as a browser does, by an organiser. */
const asker =
  (server: RunningServer, cookie: string) => async (path: string, form?: Record<string, string>) => {
    const answer = await fetch(server.origin + path, {
      headers: { cookie, origin: server.origin, accept: 'text/html', 'sec-fetch-site': 'same-origin' },
      redirect: 'manual',
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    return { status: answer.status, text: await answer.text() };
  };

/** What everybody may see is there, whatever became of the database. */
async function everybodyIsServed(ask: (path: string) => Promise<Answer>, id: string): Promise<void> {
  for (const path of ['/meetings', `/meetings/${id}`, '/api/v1/meetings?q=harbour', '/now', '/healthz']) {
    const { status, text } = await ask(path);
    expect([path, status]).toEqual([path, 200]);
    if (path.includes('meetings')) expect(wordsOf(text), path).toContain('Harbour Street');
  }
}

const DESK = ['/organise', '/organise/meetings', '/organise/changes', '/organise/people', '/organise/feeds'];

const wordsOf = (html: string) =>
  html
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

/** The calm page: what happened, whose fault it is, and a way on. */
async function organisersAreTold(ask: ReturnType<typeof asker>, id: string): Promise<void> {
  const asked = [
    ...DESK.map((path) => ask(path)),
    ask(`/organise/meetings/${id}/edit`),
    ask(`/organise/meetings/${id}/edit`, { name: 'Lost' }),
    ask('/organise?/confirm', { tick: `${id}:1` }),
  ];
  for (const { status, text } of await Promise.all(asked)) {
    expect(status).toBe(500);
    expect(wordsOf(text)).toContain('That did not work');
    expect(wordsOf(text)).not.toMatch(/ECONNREFUSED|gives no answer|taken away/);
    expect(text.includes('href="/organise"')).toBe(true);
  }
}

/** What somebody wrote about a meeting is still in the form, and counts for nothing. */
async function visitorsKeepTheirWords(ask: ReturnType<typeof asker>, id: string): Promise<void> {
  // One more than whoever works nothing may send.
  for (let sent = 0; sent < 4; sent += 1) {
    const { status, text } = await ask(`/meetings/${id}?/note`, {
      what: 'time',
      words: 'It begins at nine.',
    });
    expect(status).toBe(503);
    expect(wordsOf(text)).toContain('It was not kept. It is our fault, not yours.');
    expect(wordsOf(text)).toContain('It begins at nine.');
    expect(wordsOf(text)).not.toContain('This meeting is not listed');
  }
}

const until = (what: string, isSo: () => Promise<boolean>) =>
  expect.poll(isSo, { message: what, timeout: 60_000 }).toBe(true);

async function idOf(dataDir: string, databaseUrl?: string): Promise<string> {
  const store = await openDirectoryStore({ dataDir, databaseUrl }, () => {});
  const { meetings } = await contentsOf(store);
  await store.close();
  return meetings.find(({ meeting }) => meeting.name === 'Harbour Street')!.meeting.id;
}

test('the database is away for a while: everybody is served, organisers are told, and all goes on by itself', async () => {
  const DATABASE_URL = await postgres.newDatabase();
  const kept = listOfMeetings({ DATABASE_URL });
  const cookie = await cookieOf(kept.folder, DATABASE_URL);
  const id = await idOf(kept.folder, DATABASE_URL);
  const line: Line = await lineTo(DATABASE_URL);
  const server = await startServer({ DATA_DIR: kept.folder, DATABASE_URL: line.through(DATABASE_URL) });
  const ask = asker(server, cookie);
  for (const path of DESK) expect([path, (await ask(path)).status]).toEqual([path, 200]);

  await postgres.kill();
  await everybodyIsServed(ask, id);
  const away = await ask('/ask');
  expect(away.status).toBe(200);
  expect(wordsOf(away.text)).toContain('Questions cannot be taken just now');
  for (const href of ['/help', '/meetings']) expect(away.text).toContain(`href="${href}"`);
  await organisersAreTold(ask, id);
  await visitorsKeepTheirWords(ask, id);
  await until('the log says so', async () => server.output().includes('the directory cannot be read'));
  await postgres.start();
  await until('organisers are back', async () => (await ask('/organise')).status === 200);

  // It is there, and says nothing.
  line.cut();
  await everybodyIsServed(ask, id);
  await organisersAreTold(ask, id);
  line.mend();
  await until('organisers are back', async () => (await ask('/organise')).status === 200);

  const edit = await ask(`/organise/meetings/${id}/edit`);
  expect(edit.text).not.toContain('Lost');
  await server.stop();
  line.close();
  kept.remove();
});

test('the folder of the store is taken away while it runs: nothing is answered as saved', async () => {
  const kept = listOfMeetings();
  const cookie = await cookieOf(kept.folder);
  const id = await idOf(kept.folder);
  const server = await startServer({ DATA_DIR: kept.folder });
  const ask = asker(server, cookie);
  const elsewhere = join(mkdtempSync(join(tmpdir(), 'bearings-elsewhere-')), 'kept');
  renameSync(kept.folder, elsewhere);
  await everybodyIsServed(ask, id);
  await organisersAreTold(ask, id);
  await visitorsKeepTheirWords(ask, id);
  await until('the log says why', async () => /was taken away or replaced/.test(server.output()));
  renameSync(elsewhere, kept.folder);
  expect((await ask('/organise')).status).toBe(200);
  await server.stop();
  kept.remove();
  rmSync(elsewhere, { recursive: true, force: true });
});
