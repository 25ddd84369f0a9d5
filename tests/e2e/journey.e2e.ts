import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProfile, type RunningServer, readyOffline, startServer, type Visit } from './product.ts';
import { Sheet } from './sheet.ts';

let server: RunningServer;
let folder: string;
beforeAll(async () => {
  server = await startServer();
  folder = mkdtempSync(join(tmpdir(), 'profile-'));
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const REASON = 'I want to be there when Noah wakes up';

/** An urge ridden out, with a rating, kept with one tap. */
async function rideAndKeep({ page }: Visit): Promise<void> {
  await page.goto('/now');
  await page.getByRole('button', { name: '7', exact: true }).click();
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('button', { name: 'It is over' }).click();
  await page.getByRole('button', { name: 'Keep this' }).click();
  await page.getByText('Kept, on this device only.').waitFor();
}

test('a person is helped through an urge, keeps it, works on all four points, and finds it all without a network', async () => {
  const first = await openProfile(folder, server.origin);
  await rideAndKeep(first);

  const sheet = new Sheet(first.page);
  await sheet.open('cost-benefit');
  await sheet.list('What it gives me', ['It takes the edge off']);
  await sheet.list('What it costs me', ['Sleep, and the next day']);
  await sheet.list('What I gain without it', [REASON]);
  await sheet.pick('Reasons that count most', REASON).click();
  await sheet.keep();

  await sheet.open('urge-card');
  await sheet.pick('My reasons', REASON).click();
  await sheet.list('What I do when an urge comes', ['Shoes on, twice round the block']);
  await sheet.keep();

  await sheet.open('values-ranking');
  await sheet.list('What I care about', ['Being a good dad', 'Health']);
  await sheet.keep();

  await sheet.open('goal');
  await sheet.write('What I want to do', 'Breakfast with Noah on Saturdays');
  await sheet.pick('What it is for', 'Being a good dad').click();
  await sheet.list('Small steps', ['Set the alarm']);
  await sheet.keep();

  await sheet.open('abc');
  await sheet.write('What happened', 'Mark called me boring');
  await sheet.keep();

  await first.page.goto('/app');
  await readyOffline(first.page);
  expect(first.watch).toEqual({ troubles: [], foreign: [] });
  await first.context.close();

  const again = await openProfile(folder, server.origin, { offline: true });
  await again.page.goto('/app/records');
  for (const words of ['Breakfast with Noah on Saturdays', 'Mark called me boring']) {
    await again.page.getByText(words).first().waitFor();
  }
  const back = new Sheet(again.page);
  await back.open('cost-benefit');
  expect(await again.page.getByText(REASON).count()).toBeGreaterThan(0);
  await back.open('urge-card');
  await again.page.getByText('Shoes on, twice round the block').first().waitFor();
  await again.page.goto('/now');
  await again.page.getByText(REASON).first().waitFor();
  await again.page.goto('/handbook/urge-surf');
  await again.page.getByRole('heading', { level: 1 }).waitFor();
  expect(again.watch.foreign).toEqual([]);
  await again.context.close();
});
