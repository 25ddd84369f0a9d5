import jsQR from 'jsqr';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { go } from './inside.ts';
import type { Visit } from './product.ts';
import { HAPPENED, Sheet } from './sheet.ts';

/** The package is no module, which types and Node see differently. */
const readCode = jsQR as unknown as typeof jsQR.default;

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
export const says = (page: Page, text: string | RegExp) =>
  page.getByText(text).first().waitFor({ timeout: 30_000 });

/** The first sheet of a visit. */
export async function keep(page: Page, words: string): Promise<void> {
  const sheet = await new Sheet(page).open('abc', '#new');
  await sheet.write(HAPPENED, words);
  await sheet.keep();
}

/** Another sheet, on pages that are loaded already: no server is needed. */
export async function keepMore(page: Page, words: string): Promise<void> {
  await go(page, '/app/tools/abc#new');
  const sheet = new Sheet(page);
  await sheet.pen();
  await sheet.write(HAPPENED, words);
  await sheet.keep();
}

/** From now on {@link keepMore} and the list of records need no server. */
export async function loadPages(page: Page): Promise<void> {
  await new Sheet(page).reach('abc');
  await go(page, '/app/records');
}

export async function turnOn(page: Page): Promise<void> {
  await go(page, '/app/settings/copy');
  await button(page, 'Keep a copy on the server').click();
  await says(page, 'Everything is copied.');
}

export async function copyNow(page: Page): Promise<void> {
  await go(page, '/app/settings/copy');
  await button(page, 'Copy now').click();
  await button(page, 'Copy now').waitFor({ timeout: 30_000 });
  await says(page, 'Everything is copied.');
}

export async function shows(page: Page, words: string): Promise<void> {
  await go(page, '/app/records');
  await page.getByText(words, { exact: true }).first().waitFor({ timeout: 30_000 });
}

/** The 12 words of a device, as its page shows them. */
export async function wordsOf(page: Page): Promise<string> {
  await go(page, '/app/settings/words');
  await button(page, 'Show my 12 words').click();
  return wordsShown(page);
}

export async function wordsShown(page: Page): Promise<string> {
  const lines = page.locator('ol[lang=en] li');
  await lines.first().waitFor({ timeout: 60_000 });
  return (await lines.allInnerTexts()).map((line) => line.replace(/[\d\s]/g, '')).join(' ');
}

export async function joinByWords(page: Page, words: string): Promise<void> {
  await page.goto('/app/join');
  await page.getByLabel('Your 12 words, in order').fill(words);
  await button(page, 'Bring it here').click();
}

/** What a camera makes of the picture on a page. */
export async function scanned(page: Page): Promise<string> {
  const picture = page.getByRole('img', { name: 'A picture to scan with the other device' });
  await picture.waitFor({ timeout: 30_000 });
  const png = (await picture.screenshot()).toString('base64');
  const { width, height, pixels } = await page.evaluate(async (source) => {
    const image = new Image();
    image.src = `data:image/png;base64,${source}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data: pixels } = context.getImageData(0, 0, image.width, image.height);
    return { width: image.width, height: image.height, pixels: [...pixels] };
  }, png);
  return readCode(Uint8ClampedArray.from(pixels), width, height)!.data;
}

export async function digits(page: Page): Promise<string> {
  const shown = page.getByText(/^\d{3} \d{3}$/);
  await shown.waitFor({ timeout: 30_000 });
  return shown.innerText();
}

/** One device lets another in by its picture. @returns the address that the picture holds */
export async function letIn(one: Page, two: Page): Promise<string> {
  await go(one, '/app/settings/copy');
  await button(one, 'Show the picture').click();
  const address = await scanned(one);
  await two.goto(address);
  await button(two, 'Yes, go on').click();
  expect(await digits(two)).toBe(await digits(one));
  await button(one, 'Yes, let it in').click();
  await button(two, 'Yes, it is the same').click();
  await says(one, 'The other device is in.');
  return address;
}

/** All that a visit asks of what keeps copies, from now on: `GET /relay`, `socket`. */
export function askedOfCopies({ context, page }: Pick<Visit, 'context' | 'page'>): string[] {
  const asked: string[] = [];
  context.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname === '/relay') asked.push(`${request.method()} ${pathname}`);
  });
  page.on('websocket', () => asked.push('socket'));
  return asked;
}
