import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { go } from './support/inside.ts';
import { useProduct, type Visit } from './support/product.ts';

const DIARY = join(import.meta.dirname, '../../packages/programme/fixtures/dora/0023_dora_ts.tsv');
const product = useProduct();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'diary-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function fresh(): Promise<Visit> {
  const made = await product.fresh();
  await made.page.goto('/app/settings/diary');
  await made.page.getByRole('heading', { level: 1 }).waitFor();
  return made;
}

const choose = (page: Page, path: string) => page.getByLabel('Choose a file').setInputFiles(path);
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

/** One person's days in the real diary: what stands in the file itself, counted without the product. */
function person(id: string) {
  const [head, ...lines] = readFileSync(DIARY, 'utf8').trimEnd().split('\n');
  const column = head!.split('\t');
  const rows = lines
    .map((line) => Object.fromEntries(line.split('\t').map((cell, at) => [column[at]!, cell])))
    .filter((row) => row.id === id);
  const drinks = new Map<string, Set<string>>();
  for (const row of rows)
    if (row.alc_drinks !== 'NA')
      drinks.set(row.day!, (drinks.get(row.day!) ?? new Set()).add(row.alc_drinks!));
  return { rows, drinks };
}

test('the real diary: one person’s rows from a chosen day, drinks once a day, stress, patterns of what exists, and all of it taken out again', async () => {
  const { page } = await fresh();
  await choose(page, DIARY);
  await page.getByText(/9,366 rows/).waitFor();
  const whose = page.getByLabel('Whose rows');
  const id = await whose.inputValue();
  const { rows, drinks } = person(id);
  expect(rows.length).toBeGreaterThan(20);
  expect(await page.getByRole('button', { name: 'Bring it in' }).count()).toBe(0);
  await page.getByLabel(/^Which date was day/).fill('2026-09-01');
  const bring = page.getByRole('button', { name: 'Bring it in' });
  await bring.waitFor();
  await bring.click();
  await page
    .getByText(/records came in/)
    .first()
    .waitFor();
  const records = await page.evaluate(() => document.querySelector('main [role=status]')?.textContent ?? '');
  expect(records).toMatch(/\d+ records came in/);

  await go(page, '/app/patterns');
  await page.getByRole('heading', { name: 'Patterns' }).waitFor();
  await page.getByRole('heading', { name: 'Stress' }).waitFor();
  // The file tells of no urge, so nothing is drawn or said of urges.
  expect(await page.locator('main').textContent()).not.toMatch(/urge/i);

  await go(page, '/app/records');
  await page.getByLabel('Show').selectOption({ label: await option(page, /^Use, day by day/) });
  const uses = Number(/(\d+)/.exec((await option(page, /^Use, day by day/)).replace(',', ''))![1]);
  expect(uses).toBeGreaterThan(0);
  // A day's amount stands on each of its rows and counts once.
  expect(uses).toBeLessThanOrEqual(drinks.size);

  await go(page, '/app/settings/diary');
  await choose(page, DIARY);
  await page.getByLabel(/^Which date was day/).fill('2027-09-01');
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await page.getByRole('button', { name: 'Take it all out again' }).click();
  await page.getByText('Taken out.').waitFor();
  await go(page, '/app/records');
  expect(Number(/(\d+)/.exec(await option(page, /^Use, day by day/))![1])).toBe(uses);
});

async function option(page: Page, name: RegExp): Promise<string> {
  const options = await page.getByLabel('Show').locator('option').allTextContents();
  return options.map((text) => text.trim()).find((text) => name.test(text)) ?? '';
}

test('files that are no diary each get one sentence and the choice of another file', async () => {
  const { page } = await fresh();
  const huge = join(folder, 'huge.csv');
  const handle = openSync(huge, 'w');
  ftruncateSync(handle, 200 * 1024 * 1024);
  closeSync(handle);
  const bytes = Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919) % 251);
  const cases: readonly [string, RegExp][] = [
    [file('empty.csv', ''), /This file is empty/],
    [file('blank.csv', '\n\n  \n'), /no rows below the first one|only one column|is empty/],
    [file('bytes.csv', bytes), /holds no text/],
    [file('book.csv', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0])), /workbook or a packed file/],
    [huge, /too large for a diary/],
    [file('one.csv', 'day\n1\n2\n'), /only one column/],
    [file('head.csv', 'day,urge\n'), /no rows below the first one/],
    [
      file('wide.csv', `${'urge,'.repeat(9_999)}day\n${'4,'.repeat(9_999)}1\n`),
      /has 10,000 columns.*up to 100:/,
    ],
    [file('long.csv', `day,urge\n${'1,4\n'.repeat(300_000)}`), /has 300,000 rows.*up to 50,000:/],
    [file('quotes.csv', 'day,note\n1,"never closed\n2,x\n'), /quotation mark too many or too few/],
  ];
  for (const [path, sentence] of cases) {
    await choose(page, path);
    await page.getByRole('alert').getByText(sentence).waitFor();
    expect(await page.getByRole('alert').count(), path).toBe(1);
    expect(await page.getByRole('button', { name: 'Bring it in' }).count(), path).toBe(0);
  }
  // The way out: another file, chosen in the same place.
  await choose(page, file('good.csv', 'date,urge\n2026-03-01,4\n2026-03-02,6\n'));
  await page.getByRole('button', { name: 'Bring it in' }).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
});

test('odd but readable files come in: UTF-16, mixed line ends, rows too short or too long, no column for the day', async () => {
  const { page } = await fresh();
  const table = 'date,urge,note\r\n2026-03-01,4,früh 🙂\r2026-03-02,6\n2026-03-03,7,a,b,c,d\n';
  const bring = page.getByRole('button', { name: 'Bring it in' });
  for (const [name, content] of [
    ['le.csv', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(table, 'utf16le')])],
    ['be.csv', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(table, 'utf16le').swap16()])],
    ['plain.csv', Buffer.from(table)],
  ] as const) {
    await choose(page, file(name, content));
    await page.getByText(`${name}: 3 rows.`).waitFor();
    await bring.waitFor();
    expect(await page.locator('table td').allTextContents(), name).toContain('früh 🙂');
  }
  await choose(page, file('noday.csv', 'x,y\nred,blue\ngreen,white\n'));
  await page.getByText('No column tells the day.').waitFor();
  expect(await bring.count()).toBe(0);
  await choose(
    page,
    file('wild.csv', '<img src=x onerror=alert(1)>,urge\n"=HYPERLINK(1)",999\n0000-99-99,-3\n'),
  );
  await page.getByText('wild.csv: 2 rows.').waitFor();
  expect(await page.locator('main img').count()).toBe(0);
});
