import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres, type TestPostgres } from '../../apps/server/src/store/postgres.testkit.ts';
import { other } from '../../apps/server/src/store/processes.testkit.ts';
import copy from '../../apps/web/messages/en/copy.json' with { type: 'json' };
import missing from '../../apps/web/messages/en/missing.json' with { type: 'json' };
import {
  button,
  copyNow,
  joinByWords,
  keep,
  keepMore,
  letIn,
  says,
  shows,
  turnOn,
  wordsOf,
} from './support/copied.ts';
import { go } from './support/inside.ts';
import { BUILD, type RunningServer, startServer } from './support/processes.ts';
import {
  OFFLINE_TOO,
  readyOffline,
  useBrowser,
  useVisits,
  type Visit,
  type VisitOptions,
} from './support/product.ts';
import { HAPPENED, Sheet } from './support/sheet.ts';
import { AWAY } from './support/watch.ts';

const data = mkdtempSync(join(tmpdir(), 'moved-'));
const browser = useBrowser();
let postgres: TestPostgres;
let databaseUrl: string;
let server: RunningServer;
let port = '0';
const begin = async (environment: Record<string, string> = {}) => {
  server = await startServer({ DATA_DIR: data, PORT: port, ...environment });
  ({ port } = new URL(server.origin));
};
beforeAll(async () => {
  postgres = await startPostgres();
  databaseUrl = await postgres.newDatabase();
  await begin();
});
afterAll(async () => {
  await server.stop();
  await postgres.stop();
  rmSync(data, { recursive: true, force: true });
});

/** What nobody reads in this story: that a page is missing, or that anything is wrong but a server that is away. */
const UNEXPECTED = [
  missing['public.missing.title'],
  ...Object.entries(copy)
    .filter(([id]) => /^copy\.(?:problem|trouble)\.(?!away$)/.test(id))
    .map(([, text]) => text.split(/\{\w+\}/).sort((a, b) => b.length - a.length)[0]!),
];
const MARK = 'unexpected: ';

const visits = useVisits(browser, () => server.origin, { expects: [AWAY] });
/** A device of its own, which nobody has used. What it tells that it should not stands in its troubles. */
async function device(options?: VisitOptions): Promise<Visit> {
  const made = await visits(options);
  await made.context.addInitScript(
    ([texts, mark]) => {
      new MutationObserver(() => {
        const said = document.querySelector('main')?.textContent ?? '';
        for (const text of texts) if (said.includes(text)) console.error(mark + text);
      }).observe(document, { subtree: true, childList: true, characterData: true });
    },
    [UNEXPECTED, MARK] as const,
  );
  made.context.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.status() >= 400)
      made.watch.troubles.push(`${response.status()} ${response.url()}`);
  });
  return made;
}

/** Opens a sheet that says one thing, and has it say another. */
async function change(page: Page, from: string, to: string): Promise<void> {
  await shows(page, from);
  await page.getByRole('listitem').filter({ hasText: from }).getByRole('link').click();
  const sheet = new Sheet(page);
  await sheet.pen();
  await sheet.write(HAPPENED, to);
  await sheet.keep();
}

/** Also when it is asked to copy. */
async function isUnsent(page: Page): Promise<void> {
  await go(page, '/app/settings/copy');
  await button(page, 'Copy now').click();
  await says(page, copy['copy.problem.away']);
  await says(page, /not copied yet/);
}

async function killServer(): Promise<void> {
  const gone = once(server.process, 'exit');
  server.process.kill('SIGKILL');
  await gone;
}

test('nothing is lost by a killed server, a move to PostgreSQL, and a lost device', async () => {
  const kept: string[] = [];
  /** Has a device keep one more sheet. */
  const write = async ({ page }: Visit, words: string) => {
    await keepMore(page, words);
    kept.push(words);
  };
  const [one, two] = [await device(OFFLINE_TOO), await device(OFFLINE_TOO)];
  await keep(one.page, 'a first word');
  await keep(two.page, 'a word from before there was a copy');
  kept.push('a word from before there was a copy');
  await turnOn(one.page);
  const words = await wordsOf(one.page);
  await letIn(one.page, two.page);
  await says(two.page, '2 records are here.');

  for (const { page } of [one, two]) await readyOffline(page, '/.whole');
  await killServer();
  // Begun anew, and with nothing in memory.
  for (const { page } of [one, two]) await page.goto('/app/records');
  await change(two.page, 'a first word', 'a first word, said better');
  kept.push('a first word, said better');
  await write(one, 'while it was down, here');
  await write(two, 'while it was down, there');
  await isUnsent(one.page);
  await begin();
  for (const { page } of [one, two, one]) await copyNow(page);
  await shows(one.page, 'a first word, said better');

  const moving = other('command.ts', ['move'], { DATA_DIR: data, MOVE_TO: databaseUrl });
  let isMoving = true;
  void moving.ended.then(() => {
    isMoving = false;
  });
  for (let turn = 1; isMoving; turn++) {
    await write(one, `during the move, here ${turn}`);
    await write(two, `during the move, there ${turn}`);
  }
  expect(await moving.ended, moving.output()).toBe(0);
  expect(moving.output()).toContain('set DATABASE_URL');
  // The old server still runs, and keeps nothing new.
  await write(one, 'after the move, here');
  await isUnsent(one.page);

  await server.stop();
  const mistaken = other('main.ts', [], { DATA_DIR: data, PORT: port, WEB_BUILD: BUILD });
  expect(await mistaken.ended, mistaken.output()).toBe(1);
  expect(mistaken.output()).toContain('was moved to PostgreSQL. Set DATABASE_URL to that database');
  await write(two, 'after the move, there');
  await isUnsent(two.page);
  await begin({ DATABASE_URL: databaseUrl });
  await write(one, 'at the new place, here');
  await write(two, 'at the new place, there');
  for (const { page } of [one, two, one]) await copyNow(page);

  await shows(one.page, 'at the new place, there');
  await one.context.close();
  const three = await device();
  await joinByWords(three.page, words);
  await says(three.page, `${kept.length} records are here.`);
  for (const { page } of [two, three]) {
    for (const text of kept) await shows(page, text);
    expect(
      (await page.locator('main').innerText())
        .split('\n')
        .filter((line) => kept.includes(line))
        .sort(),
    ).toEqual([...kept].sort());
  }
}, 300_000);
