import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askedOfCopies } from './support/copied.ts';
import { openProfile, readyOffline, useServer } from './support/product.ts';
import { ride } from './support/ride.ts';
import { Sheet } from './support/sheet.ts';

const server = useServer();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'profile-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const REASON = 'I want to be there when Noah wakes up';

test('a person is helped through an urge, keeps it, works on all four points, and finds it all without a network', async () => {
  const first = await openProfile(folder, server().origin);
  const asked = askedOfCopies(first);
  await ride(first, 'Kept on this device.');

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
  await readyOffline(first.page, '/.whole');
  // A copy is off until somebody wants one.
  expect(asked).toEqual([]);
  await first.context.close();

  const again = await openProfile(folder, server().origin, { offline: true });
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
  await again.context.close();
});
