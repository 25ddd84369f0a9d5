/**
 * Prints the handbook as a book, a PDF for each language: `npm run book`. Needs Chromium, which the product never does.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { getDocumentProxy } from 'unpdf';
import { DEFAULT_LANGUAGE, LANGUAGES } from '../apps/web/languages.ts';
import { launch, startServer } from '../tests/e2e/support/processes.ts';

/** Numbers written into the text can move what comes after it, at most so many times. */
const PASSES = 5;

/** On which page each place stands that something in the book leads to, from 1, by its name. */
async function pagesIn(pdf: Uint8Array): Promise<Record<string, number>> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const places = Object.entries(await document.getDestinations());
  const found = await Promise.all(
    places.map(async ([name, place]) => [name, (await document.getPageIndex(place[0])) + 1] as const),
  );
  await document.loadingTask.destroy();
  return Object.fromEntries(found);
}

/** Writes the numbers of pages into their places. @returns how many changed */
const writeNumbers = (page: Page, numbers: Readonly<Record<string, number>>): Promise<number> =>
  page.evaluate((given) => {
    const { lang } = document.documentElement;
    let changed = 0;
    for (const place of document.querySelectorAll<HTMLElement>('[data-at]')) {
      const number = given[place.dataset.at!];
      if (number === undefined) throw new Error(`Nothing in the book leads to ${place.dataset.at}`);
      const text = new Intl.NumberFormat(lang).format(number);
      if (place.textContent !== text) changed += 1;
      place.textContent = text;
    }
    return changed;
  }, numbers);

/**
 * Chromium can't say on which page something stands while it lays out, so the book is printed, read, and printed again
 * with the numbers it had, until they stay.
 * @param page shows the book
 * @throws Error when the numbers do not come to rest
 */
export async function printBook(page: Page): Promise<Uint8Array> {
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(async () => {
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-to]'))
      link.href = `#${link.dataset.to}`;
    // On paper an address of this server leads nowhere.
    for (const link of document.querySelectorAll('a[href^="/"]')) link.removeAttribute('href');
    await document.fonts.ready;
  });
  for (let pass = 0; pass < PASSES; pass += 1) {
    const pdf = await page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      tagged: true,
      outline: true,
    });
    if ((await writeNumbers(page, await pagesIn(pdf))) === 0) return pdf;
  }
  throw new Error('The numbers of the pages do not come to rest');
}

async function main(folder: string): Promise<void> {
  const server = await startServer();
  const browser = await launch();
  try {
    mkdirSync(folder, { recursive: true });
    for (const { tag } of LANGUAGES) {
      const page = await browser.newPage({ serviceWorkers: 'block' });
      await page.goto(`${server.origin}${tag === DEFAULT_LANGUAGE ? '' : `/${tag}`}/handbook/book`);
      const file = join(folder, `handbook-${tag}.pdf`);
      writeFileSync(file, await printBook(page));
      process.stdout.write(`${file}\n`);
    }
  } finally {
    await browser.close();
    await server.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv[2] ?? 'book');
