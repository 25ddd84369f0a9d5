import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { go } from './inside.ts';
import type { Visit } from './product.ts';
import type { Sheet } from './sheet.ts';

/** Every file below a folder. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Where words stand in the files of a folder, in UTF-8 or UTF-16: `words in file (encoding)`. */
export function found(folder: string, words: readonly string[]): string[] {
  const needles = words.flatMap((word) => [
    { word, encoding: 'utf-8', bytes: Buffer.from(word, 'utf8') },
    { word, encoding: 'utf-16', bytes: Buffer.from(word, 'utf16le') },
  ]);
  return filesIn(folder).flatMap((file) => {
    if (statSync(file).size === 0) return [];
    const content = readFileSync(file);
    return needles
      .filter(({ bytes }) => content.includes(bytes))
      .map(({ word, encoding }) => `${word} in ${relative(folder, file)} (${encoding})`);
  });
}

/** Ends a browser as a power cut does: the process that holds the profile, by the lock it left there. */
export async function killBrowser({ context }: Visit, folder: string): Promise<void> {
  const pid = Number(readlinkSync(join(folder, 'SingletonLock')).split('-').at(-1));
  const gone = new Promise<void>((resolve) => context.once('close', () => resolve()));
  process.kill(pid, 'SIGKILL');
  await gone;
}

/** Long and unlike any text of ours, so that it can be looked for in files. */
export const PASSPHRASE = 'quartz heron ladle mosaic';

/** Sets the passphrase in Settings. */
export async function setPassphrase({ page }: Visit, passphrase: string): Promise<void> {
  await page.goto('/app/settings/lock');
  await page.getByLabel('New passphrase').fill(passphrase);
  await page.getByLabel('The same once more').fill(passphrase);
  await page.getByRole('button', { name: 'Set it' }).click();
  await page.getByText('The passphrase is set.').waitFor({ timeout: 30_000 });
}

export async function unlock({ page }: Visit, passphrase: string): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
}

/** Words of one's own in every place of a sheet that takes words; returns how many places there were. */
export async function writeAll(sheet: Sheet, tool: string, word: (place: number) => string): Promise<number> {
  await go(sheet.page, `/app/tools/${tool}`);
  await sheet.pen();
  const form = sheet.page.getByRole('form');
  const boxes = form.getByRole('textbox');
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

/** An urge ridden out in urge help and kept there; `said` is what it answers. */
export async function ride({ page }: Visit, said: string): Promise<void> {
  await page.goto('/now');
  await page.getByRole('button', { name: '7', exact: true }).click();
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('button', { name: 'It is over' }).click();
  await page.getByRole('button', { name: 'I rode it out', exact: true }).click();
  await page.getByText(said).waitFor();
}
