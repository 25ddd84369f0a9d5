import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useProduct } from './support/product.ts';

const { fresh } = useProduct();

interface Stop {
  readonly name: string;
  readonly role: string;
  /** An outline or a heavy line, on the control itself or on the words that belong to it. */
  readonly seen: boolean;
  /** Nothing lies over it. */
  readonly free: boolean;
}

const here = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const outlined = (one: Element | null | undefined) => {
      if (!one) return false;
      const style = getComputedStyle(one);
      // On ruled paper the line that is written on grows heavy instead.
      if (one.matches('textarea')) return style.boxShadow.includes(' 2px ') || style.outlineStyle !== 'none';
      return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
    };
    const box = element.getBoundingClientRect();
    const points = [0.5, 0.1, 0.9].map((part) => [box.x + box.width / 2, box.y + box.height * part] as const);
    const label = element.closest('label');
    const labelledBy = (element.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' ');
    return {
      name: (
        element.getAttribute('aria-label') ||
        labelledBy.trim() ||
        (element as HTMLInputElement).labels?.[0]?.textContent ||
        element.textContent ||
        ''
      )
        .replace(/\s+/g, ' ')
        .trim(),
      role: element.tagName.toLowerCase(),
      seen: outlined(element) || outlined(label),
      free: points.some(([x, y]) => {
        const top = document.elementFromPoint(x, y);
        return (
          top !== null && (element.contains(top) || top.contains(element) || label?.contains(top) === true)
        );
      }),
    };
  });

const unseen = new Set<string>();

/** Tab until the focus stands on what is named so; every stop on the way has to be seen. */
async function tabTo(page: Page, name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const way: string[] = [];
  for (let press = 0; press < 150; press += 1) {
    await page.keyboard.press(key);
    const stop = await here(page);
    if (stop.role !== 'body') {
      if (!stop.seen) unseen.add(`no outline: ${stop.role} ${stop.name}`);
      if (!stop.free) unseen.add(`covered: ${stop.role} ${stop.name}`);
    }
    way.push(stop.name);
    if (typeof name === 'string' ? stop.name === name : name.test(stop.name)) return;
  }
  throw new Error(`${name} was not reached: ${way.join(' | ')}`);
}

const REASON = 'Breakfast with Noah';

test('with the keyboard alone: costs and benefits, kept, put on the urge card, kept', async () => {
  const { context, page } = await fresh();
  const type = (words: string) => page.keyboard.type(words);
  const press = (key: string) => page.keyboard.press(key);

  await page.goto('/app');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await press('Tab');
  expect((await here(page)).name).toBe('Skip to the page');
  await press('Enter');
  await tabTo(page, /^Tools/);
  await press('Enter');
  await page.waitForURL('**/app/tools');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await tabTo(page, 'Costs and benefits');
  await press('Enter');
  await page.getByRole('form').waitFor();

  await tabTo(page, 'What it gives me: add one');
  await type('It takes the edge off');
  await press('Enter');
  await type('Company');
  await press('Alt+ArrowUp');
  await expect
    .poll(() => page.getByRole('textbox', { name: 'What it gives me, line 1' }).inputValue())
    .toBe('Company');
  expect((await here(page)).name).toBe('What it gives me, line 1');
  await tabTo(page, 'What I gain without it: add one');
  await type(REASON);
  await tabTo(page, new RegExp(`^More about ${REASON}`));
  await press('Enter');
  await press('ArrowRight');
  await tabTo(page, REASON);
  await press('Enter');
  await tabTo(page, 'Keep');
  await press('Enter');
  await page.getByText(/^Kept/).first().waitFor();

  await tabTo(page, 'Put them on my urge card', 'Shift+Tab').catch(() =>
    tabTo(page, 'Put them on my urge card'),
  );
  await press('Enter');
  await page.waitForURL('**/app/tools/urge-card');
  await page.getByRole('form').waitFor();
  await tabTo(page, 'What I do when an urge comes: add one');
  await type('Shoes on');
  await tabTo(page, 'Keep');
  await press('Enter');
  await page.getByText(/^Kept/).first().waitFor();
  await expect.poll(() => page.locator('aside').getByText(REASON).count()).toBeGreaterThan(0);

  expect([...unseen]).toEqual([]);
  await context.close();
});

test('on to the next line: its words stand in sight and the focus in its details; closed, on the line', async () => {
  const { page } = await fresh();
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto('/app/tools/cost-benefit');
  await page.getByRole('textbox', { name: 'What it costs me: add one' }).focus();
  for (const words of ['My sleep', 'Forty pounds a week']) {
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
  }
  await page.getByRole('button', { name: /^How long: .*My sleep$/ }).click();
  await page.getByRole('button', { name: 'Next line' }).click();
  const line = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Close' }) });
  await expect.poll(() => line.getByRole('textbox').inputValue()).toBe('Forty pounds a week');
  await expect
    .poll(() =>
      line
        .locator('.more input')
        .first()
        .evaluate((first) => first.matches(':focus')),
    )
    .toBe(true);
  expect((await line.getByRole('textbox').boundingBox())!.y).toBeGreaterThanOrEqual(0);
  await page.getByRole('button', { name: 'Close' }).click();
  await expect.poll(async () => (await here(page)).name).toMatch(/^More about Forty pounds a week/);
  expect((await here(page)).free).toBe(true);
});
