import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOOLS } from '@bearings/programme/tools';
import { afterEach, expect, test } from 'vitest';
import { go } from './support/inside.ts';
import { PASSPHRASE, setPassphrase, unlock } from './support/passphrase.ts';
import { openProfile, readyOffline, useServer, type Visit } from './support/product.ts';
import { found, killBrowser } from './support/profile.ts';
import { ride } from './support/ride.ts';
import { Sheet } from './support/sheet.ts';

const server = useServer();
const folders: string[] = [];
const profile = () => {
  const folder = mkdtempSync(join(tmpdir(), 'planted-'));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Long and unlike anything else, so that no packing hides a part of it. */
const planted = new Set<string>();
let count = 0;
function plant(place: string): string {
  count += 1;
  const word = `Zqx${count}vurk${place}jolpwemb`;
  planted.add(word);
  return word;
}
/** What would betray content among the sealed bytes. */
const TELLING = [
  'cost-benefit',
  'urge-log',
  'urge-card',
  'urge-surf',
  'support-people',
  'behaviour',
  'tool:',
];

/** All of the own space but the ride: its words are asked for later, under figures. */
const WITH_WORDS = TOOLS.filter(({ id, point }) => id !== 'urge-surf' && point !== 'family').map(
  ({ id }) => id,
);

async function nameBehaviour({ page }: Visit): Promise<void> {
  await page.goto('/app/begin');
  await page.getByRole('button', { name: 'Alcohol' }).click();
  await page.getByLabel('What do you call it?').fill(plant('behaviour'));
  await page.getByLabel('Still deciding').or(page.getByRole('radio').last()).first().check();
  await page.locator('form.editor').getByRole('textbox').last().fill(plant('reason'));
  await page.getByRole('button', { name: 'Keep this' }).click();
  await page.getByText('Kept.').first().waitFor();
}

/** Words of one's own in every place of a sheet that takes words; returns how many places there were. */
async function writeAll(sheet: Sheet, tool: string, word: (place: number) => string): Promise<number> {
  await go(sheet.page, `/app/tools/${tool}`);
  await sheet.pen();
  const form = sheet.page.getByRole('form');
  const boxes = form.getByRole('textbox');
  // A tool may ask for words in a part that is still folded.
  const folded = form.locator('.later button');
  if ((await form.locator('textarea').count()) === 0) await folded.first().click();
  let place = 0;
  // Lines appear as one writes, so the boxes are counted anew each time.
  for (let at = 0; at < (await boxes.count()) && place < 12; at += 1) {
    const box = boxes.nth(at);
    if ((await box.inputValue()) !== '' || (await box.getAttribute('type')) === 'date') continue;
    await box.fill(word(place));
    await box.press('Enter');
    place += 1;
  }
  return place;
}

/** Words left unkept: the draft is on disk, the page still open. */
async function leaveDraft({ page }: Visit, tool: string): Promise<void> {
  const sheet = new Sheet(page);
  await writeAll(sheet, tool, (place) => plant(`draft${tool}${place}`));
  await page.getByText('Draft kept').first().waitFor();
}

/** A file of that name is chosen on each page that asks for one, and the page left again. */
async function chooseFiles({ page }: Visit): Promise<void> {
  const folder = profile();
  for (const [path, place] of [
    ['/app/settings/import', 'import'],
    ['/app/settings/diary', 'diary'],
  ] as const) {
    const file = join(folder, `${plant(place)}.csv`);
    writeFileSync(file, 'one column\n');
    await go(page, path);
    await page.getByLabel('Choose a file').setInputFiles(file);
    await page.getByRole('alert').first().waitFor();
  }
  await go(page, '/app/settings');
}

/** Milliseconds for every tool of the list, one after the other, on a busy machine. */
const EVERY_TOOL = 240_000;

test(
  'with a passphrase the files of the browser hold no word, after every tool, a lock, and a killed tab with a draft',
  async () => {
    const folder = profile();
    const visit = await openProfile(folder, server().origin);
    const { page } = visit;
    await nameBehaviour(visit);
    await setPassphrase(visit, PASSPHRASE);
    const sheet = new Sheet(page);
    for (const tool of WITH_WORDS) {
      const places = await writeAll(sheet, tool, (place) => plant(`${tool}${place}`));
      expect(places, tool).toBeGreaterThan(0);
      await sheet.keep();
    }
    await go(page, '/app/records');
    await page
      .getByText(/records of|record of/)
      .first()
      .waitFor();
    await leaveDraft(visit, 'goal');
    await page.getByRole('button', { name: 'Lock now' }).click();
    await page.getByRole('heading', { name: 'Locked' }).waitFor();
    await ride(visit, 'Kept, and sealed until you unlock your records.');
    await page.goto('/app/tools/goal');
    await unlock(visit, PASSPHRASE);
    await page.getByText(/^Your draft from/).waitFor();
    await leaveDraft(visit, 'abc');
    await readyOffline(page);
    // The search itself is shown to find what is there: a word in a file of this profile.
    await page.evaluate(() => localStorage.setItem('planted-check', 'Zqx0vurkcheckjolpwemb'));
    writeFileSync(join(folder, 'planted-check'), Buffer.from('Zqx0vurkcheckjolpwemb', 'utf16le'));
    await killBrowser(visit, folder);

    expect(found(folder, ['Zqx0vurkcheckjolpwemb']).length).toBeGreaterThan(0);
    expect(planted.size).toBeGreaterThan(40);
    expect(found(folder, [...planted, PASSPHRASE])).toEqual([]);
    expect(found(join(folder, 'Default/IndexedDB'), TELLING)).toEqual([]);
    // What was on the way of being written is not lost by it.
    const again = await openProfile(folder, server().origin, { offline: true });
    await again.page.goto('/app/tools/abc');
    await unlock(again, PASSPHRASE);
    await again.page.getByText(/^Your draft from/).waitFor();
    await again.context.close();
    expect(found(folder, [...planted, PASSPHRASE])).toEqual([]);
  },
  EVERY_TOOL,
);

test('words written before the passphrase was set are not in the files either', async () => {
  planted.clear();
  const folder = profile();
  const visit = await openProfile(folder, server().origin);
  await visit.page.goto('/app');
  const sheet = new Sheet(visit.page);
  for (const tool of ['abc', 'goal', 'support-people'] as const) {
    await writeAll(sheet, tool, (place) => plant(`${tool}${place}`));
    await sheet.keep();
  }
  await leaveDraft(visit, 'dispute-belief');
  await setPassphrase(visit, PASSPHRASE);
  await visit.page.getByRole('button', { name: 'Lock now' }).first().click();
  await visit.page.getByRole('heading', { name: 'Locked' }).waitFor();
  await killBrowser(visit, folder);
  expect(found(folder, [...planted, PASSPHRASE])).toEqual([]);
  expect(found(join(folder, 'Default/IndexedDB'), TELLING)).toEqual([]);
});

test('nor is the name of a file that was chosen, to bring in an export or a diary', async () => {
  planted.clear();
  const folder = profile();
  const visit = await openProfile(folder, server().origin);
  await visit.page.goto('/app');
  await new Sheet(visit.page).open('abc');
  await setPassphrase(visit, PASSPHRASE);
  await chooseFiles(visit);
  await visit.context.close();
  expect(planted.size).toBe(2);
  expect(found(folder, [...planted])).toEqual([]);
});
