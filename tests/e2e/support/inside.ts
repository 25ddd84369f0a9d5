import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What shows that a page of the workspace stands: its heading, and on one of a tool or measure its form or what is kept of it. */
const standing = (path: string) =>
  `main:not([data-left]):not([aria-busy]) ${/\/app\/(?:tools|measures)\/[^/]+$/.test(path) ? ':is(form, .read)' : 'h1'}, .head h1`;

export async function stands(page: Page, path: string): Promise<void> {
  await page.locator(standing(path)).first().waitFor({ state: 'attached' });
}

/** Follows a link without leaving the page, as its navigation does: what is only in memory stays there. */
export async function go(page: Page, path: string): Promise<void> {
  const { pathname, hash } = new URL(page.url());
  if (decodeURI(pathname + hash) === path) return;
  await page.evaluate((href) => {
    for (const old of document.querySelectorAll<HTMLElement>('main, .head')) old.dataset.left = '';
    const link = document.createElement('a');
    link.href = href;
    (document.querySelector('footer') ?? document.body).append(link);
    link.click();
    link.remove();
  }, path);
  await page.waitForURL((url) => decodeURI(url.pathname + url.hash) === path);
  await stands(page, path.replace(/#.*/, ''));
}

/** Opens a space and shows its made-up records, in any language: the button stands first in its list. */
export async function showExamples(page: Page, home = '/app'): Promise<void> {
  await page.goto(home);
  await page.locator('main .rows li:first-child button').click();
  await page.locator('.bars .hatched').waitFor();
  await stands(page, home);
}

/** On a tool's page, opens the newest sheet that is kept. */
export async function newest(page: Page): Promise<void> {
  // It stands there already.
  if (await page.locator('main .read').count()) return;
  const sheet = page.locator('.kept li a').first();
  if (await sheet.count()) {
    const hash = (await sheet.getAttribute('href'))!;
    await page.locator('main').evaluate((main) => {
      main.dataset.left = '';
    });
    await sheet.click();
    await page.locator('main:not([data-left]) :is(form, .read)').waitFor();
    expect(new URL(page.url()).hash).toBe(hash);
  }
}

/** Unfolds what can be unfolded. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('main details'))
      (details as HTMLDetailsElement).open = true;
  });
  const line = page.locator('form li:not(.blank) .end[aria-expanded=false]').first();
  if (await line.count()) await line.click();
}

/** Paths within the site that links on the page lead to. */
export const linksOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => [
    ...new Set(
      [...document.querySelectorAll('a[href]')]
        .map((link) => new URL((link as HTMLAnchorElement).href))
        .filter((url) => url.origin === location.origin)
        .map((url) => url.pathname),
    ),
  ]);

/** Words that the language's own calendar and clock give, which no catalogue holds. */
const CALENDAR = new RegExp(
  `\\b(${[
    ...Array.from({ length: 12 }, (_, month) =>
      ['long', 'short'].map((style) =>
        new Intl.DateTimeFormat('en', { month: style as 'long' }).format(new Date(2026, month)),
      ),
    ).flat(),
    ...Array.from({ length: 7 }, (_, day) =>
      ['long', 'short'].map((style) =>
        new Intl.DateTimeFormat('en', { weekday: style as 'long' }).format(new Date(2026, 0, day + 1)),
      ),
    ).flat(),
    'AM',
    'PM',
    'at',
    'and',
    'or',
  ].join('|')})\\b`,
  'g',
);
export const withoutCalendar = (texts: readonly string[]): string[] =>
  texts.filter((text) => /[a-zA-Z]{2,}/.test(text.replace(CALENDAR, '')) && text !== 'Bearings');
