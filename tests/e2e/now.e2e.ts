import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useProduct, visit } from './support/product.ts';
import { Sheet } from './support/sheet.ts';
import { AWAY } from './support/watch.ts';

const product = useProduct();

test('a ride on a small phone: Start stands still, the end is the person’s to say, and Today counts one urge', async () => {
  const { page, context, watch } = await visit(product.browser, product.origin, {
    viewport: { width: 360, height: 640 },
  });
  await page.goto('/now');
  const start = page.locator('[data-go]');
  const foot = page.getByRole('contentinfo', { name: 'Crisis help' });
  const before = (await start.boundingBox())!;
  expect(before.y + before.height).toBeLessThanOrEqual((await foot.boundingBox())!.y);
  await start.click();
  await page.getByRole('heading', { name: 'Breathe in, 1 of 10' }).waitFor();
  expect(await start.boundingBox()).toEqual(before);

  await page.getByRole('button', { name: '7', exact: true }).click();
  await page.getByRole('button', { name: 'It is over' }).click();
  const title = page.getByRole('heading', { name: 'This one is over.' });
  expect((await title.boundingBox())!.y).toBeGreaterThanOrEqual(0);
  expect(await page.locator('.left').innerText()).toMatch(/^1\s+minute$/);
  expect(await start.isVisible()).toBe(false);

  await page.getByRole('group', { name: 'How did it end?' }).getByText('I acted on it').click();
  await page.getByText('Kept on this device.').waitFor();
  expect(await title.isVisible()).toBe(true);
  await page.getByRole('link', { name: 'Add details' }).click();
  expect(await page.getByRole('radio', { name: 'I acted on it' }).isChecked()).toBe(true);
  await page.goto('/app');
  await page.getByText('One urge so far.').waitFor();
  expect(await page.locator('.times a').count()).toBe(1);
  expect(watch).toEqual({ troubles: [], foreign: [] });
  await context.close();
});

test('breathing begins in sight, though its name was scrolled away', async () => {
  const { page, context, watch } = await visit(product.browser, product.origin, {
    viewport: { width: 360, height: 640 },
  });
  await page.goto('/now');
  const name = page.locator('[data-way]').getByRole('heading');
  const start = page.locator('[data-go]');
  await start.evaluate((button) => scrollTo(0, scrollY + button.getBoundingClientRect().top - 60));
  expect((await name.boundingBox())!.y).toBeLessThan(0);
  await start.click();
  await page.getByRole('heading', { name: 'Breathe in, 1 of 10' }).waitFor();
  expect((await name.boundingBox())!.y).toBeGreaterThanOrEqual(0);
  expect(watch).toEqual({ troubles: [], foreign: [] });
  await context.close();
});

test('a way chosen far down the list comes up with its name, what to do and its button in sight', async () => {
  const { page, context, watch } = await visit(product.browser, product.origin, {
    viewport: { width: 360, height: 640 },
  });
  await page.goto('/now');
  await page.locator('#ways').getByRole('link', { name: 'Let it be here' }).click();
  const offer = page.locator('[data-way]');
  await offer.getByRole('heading', { name: 'Let it be here' }).waitFor();
  expect((await offer.boundingBox())!.y).toBeGreaterThanOrEqual(0);
  const start = (await page.getByRole('button', { name: 'I did this' }).boundingBox())!;
  const foot = (await page.getByRole('contentinfo', { name: 'Crisis help' }).boundingBox())!;
  expect(start.y + start.height).toBeLessThanOrEqual(foot.y);
  expect(watch).toEqual({ troubles: [], foreign: [] });
  await context.close();
});

test.each([
  [360, 640],
  [360, 740],
  [390, 844],
  [1280, 800],
  [1280, 720],
])(
  'at %i by %i the strengths stand whole with their question, or both below the first screen',
  async (width, height) => {
    const { page } = await product.fresh({ viewport: { width, height } });
    await page.goto('/now');
    const foot = (await page.getByRole('contentinfo', { name: 'Crisis help' }).boundingBox())!.y;
    const question = (await page.getByText('How strong is it now?').boundingBox())!.y;
    const answers = (await page.locator('.tens').boundingBox())!;
    expect(answers.y + answers.height <= foot || question >= foot).toBe(true);
  },
);

describe('ways to cope, for someone who kept nothing yet', () => {
  test('each can be done at once, without scripts too: none asks for what was never written', async () => {
    const { page } = await product.fresh({ javaScriptEnabled: false });
    await page.goto('/now');
    expect(await page.locator('#ways li').count()).toBe(21);
    expect(await page.locator('#ways').innerText()).not.toMatch(/from your list|you (made|wrote|gave it)/);
    const reasons = page.locator('#my-reasons');
    await reasons.getByText('Say three reasons out loud.').waitFor();
    expect(await reasons.getByRole('link', { name: 'Write them down' }).getAttribute('href')).toBe(
      '/app/tools/cost-benefit',
    );
  });

  test('one with nothing to run says that it was done, and takes that back', async () => {
    const { page, watch } = await product.fresh();
    await page.goto('/now');
    const offer = page.locator('[data-way]');
    const act = page.locator('[data-go]');
    await page.locator('#ways').getByRole('link', { name: 'My reasons' }).click();
    await offer.getByRole('link', { name: 'Write them down for next time' }).waitFor();
    expect(await act.innerText()).toBe('I did this');
    await act.click();
    await offer.getByText('Noted. How strong is it now?').waitFor();
    await page.getByRole('button', { name: 'It is over' }).waitFor();
    expect(await act.getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('link', { name: 'Not this' }).click();
    expect(await act.getAttribute('aria-pressed')).toBe('false');
    await page.locator('#ways').getByRole('link', { name: 'My reasons' }).click();
    await expect.poll(() => act.getAttribute('aria-pressed')).toBe('true');
    await act.click();
    await offer.getByText('Say three reasons out loud.').waitFor();
    await expect.poll(() => act.getAttribute('aria-pressed')).toBe('false');
    expect(watch).toEqual({ troubles: [], foreign: [] });
  });

  test('one with a clock shows the minutes left and Stop; the clock goes on while another way is looked at', async () => {
    const { page } = await product.fresh();
    await page.clock.install();
    await page.goto('/now');
    const act = page.locator('[data-go]');
    await page.locator('#ways').getByRole('link', { name: 'Wait ten minutes' }).click();
    await act.click();
    await page.getByRole('heading', { name: '10 minutes left' }).waitFor();
    expect(await act.innerText()).toBe('Stop');
    await page.clock.fastForward('03:00');
    await page.getByRole('heading', { name: '7 minutes left' }).waitFor();
    await page.locator('#ways').getByRole('link', { name: 'Move' }).click();
    expect(await act.innerText()).toBe('Start');
    await page.locator('#ways').getByRole('link', { name: 'Wait ten minutes' }).click();
    await page.getByRole('heading', { name: '7 minutes left' }).waitFor();
    expect(await act.innerText()).toBe('Stop');
    await act.click();
    await page.locator('[data-way]').getByRole('heading', { name: 'Wait ten minutes' }).waitFor();
    expect(await act.innerText()).toBe('Start');
    await act.click();
    await page.getByRole('heading', { name: '10 minutes left' }).waitFor();
    await page.clock.fastForward('10:10');
    await page.getByText('The clock has run out.').waitFor();
    await expect.poll(() => act.innerText()).toBe('Start');
  });
});

describe('the end of a ride', () => {
  const over = async (page: Page) => {
    await page.goto('/now');
    await page.getByRole('button', { name: '7', exact: true }).click();
    await page.getByRole('button', { name: 'It is over' }).click();
  };

  test('one that is not kept can be had back', async () => {
    const { page, watch } = await product.fresh();
    await over(page);
    await page.getByRole('button', { name: 'Do not keep' }).click();
    await page.getByText('Not kept.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'I rode it out', exact: true }).click();
    await page.getByText('Kept on this device.').waitFor();
    expect(await page.getByText('Not kept.').isVisible()).toBe(false);
    await page.goto('/app');
    await page.getByText('One urge so far.').waitFor();
    expect(watch).toEqual({ troubles: [], foreign: [] });
  });

  test('in Records it is one line with its ride inside, and goes and comes back as one', async () => {
    const { page, watch } = await product.fresh();
    await over(page);
    await page.getByRole('button', { name: 'I rode it out', exact: true }).click();
    await page.getByText('Kept on this device.').waitFor();
    await page.goto('/app/records');
    const rows = page.locator('.list .row');
    await rows.getByText('Urge, 7 out of 10.').waitFor();
    expect(await rows.count()).toBe(1);
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('Nothing is kept yet.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await rows.getByRole('link', { name: 'rode it, 7 out of 10' }).click();
    await page.getByRole('link', { name: 'It is in your urge log' }).waitFor();
    expect(await page.getByRole('button', { name: 'Add it to my urge log' }).count()).toBe(0);
    await page.getByRole('link', { name: 'It is in your urge log' }).click();
    await page.getByRole('heading', { name: 'Urge log' }).first().waitFor();
    expect(await page.getByRole('radio', { name: 'I rode it out', exact: true }).isChecked()).toBe(true);

    await page.goto('/app/settings/export');
    await page.getByText('2 records').first().waitFor();
    await page.locator('summary').first().click();
    expect(await page.locator('details .line').allInnerTexts()).toEqual([
      'Urge, 7 out of 10.',
      'Ride the urge',
    ]);

    await page.goto('/app/patterns');
    await page.getByText('With 8 urges noted').waitFor();
    expect(await page.locator('table:visible').count()).toBe(0);
    expect(watch).toEqual({ troubles: [], foreign: [] });
  });

  test('says what to do after acting on it, and an end that was tapped by mistake is changed on the spot', async () => {
    const { page, watch } = await product.fresh();
    await over(page);
    const ends = page.getByRole('group', { name: 'How did it end?' });
    await ends.getByText('I acted on it').click();
    await page.getByText('Kept on this device.').waitFor();
    await page.getByRole('heading', { name: 'What to do now' }).waitFor();
    const next = page.getByRole('link', { name: 'Learn from a lapse' });
    expect(await next.getAttribute('href')).toBe('/handbook/lapse-review');
    const { y, height } = (await next.boundingBox())!;
    const foot = (await page.getByRole('contentinfo', { name: 'Crisis help' }).boundingBox())!;
    expect(y + height).toBeLessThanOrEqual(foot.y);

    await ends.getByText('I rode it out', { exact: true }).click();
    await next.waitFor({ state: 'hidden' });
    await page.getByText('Kept on this device.').waitFor();
    await page.getByRole('link', { name: 'Add details' }).click();
    expect(await page.getByRole('radio', { name: 'I rode it out', exact: true }).isChecked()).toBe(true);
    await page.goto('/app');
    await page.getByText('One urge so far.').waitFor();
    expect(watch).toEqual({ troubles: [], foreign: [] });
  });
});

test('a page that goes while a ride is being kept still has the ride afterwards (fault 1)', async () => {
  const { page, watch } = await product.fresh();
  const own = '**/s/now-own.js';
  await page.route(own, () => {});
  await page.goto('/now');
  await page.getByRole('button', { name: '7', exact: true }).click();
  await page.getByRole('button', { name: 'It is over' }).click();
  const asked = page.waitForRequest(own);
  await page.getByRole('button', { name: 'I rode it out', exact: true }).click();
  await asked;
  await page.reload();
  await page.getByRole('heading', { name: 'This one is over.' }).waitFor();
  // Not before: what waits at a route that is taken away goes on, and would keep the ride after all.
  await page.unroute(own);
  await page.getByRole('button', { name: 'I rode it out', exact: true }).click();
  await page.getByText('Kept on this device.').waitFor();
  await page.reload();
  await page.locator('[data-go]').waitFor();
  expect(await page.getByRole('heading', { name: 'This one is over.' }).count()).toBe(0);
  // Playwright says of each page that it let no worker in.
  const troubles = watch.troubles.filter((said) => !said.includes('Service Worker registration blocked'));
  expect({ ...watch, troubles }).toEqual({ troubles: [], foreign: [] });
});

describe('what does not come of the page', () => {
  test('a part that is lost on the way is asked for again by the next tap, and meanwhile the page says so', async () => {
    const { page } = await product.fresh({ expects: [AWAY] });
    const ride = '**/s/now-ride.js*';
    await page.route(ride, (route) => route.abort());
    await page.goto('/now');
    const seven = page.getByRole('button', { name: '7', exact: true });
    await seven.click();
    await page.getByText('This part of the page has not come.').waitFor();
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('heading', { name: 'Breathe in, 1 of 10' }).waitFor();
    await page.unroute(ride);
    await seven.click();
    await page.getByRole('button', { name: 'It is over' }).waitFor();
  });

  test('own words that cannot be read are not passed over in silence, and a ride waits to be kept', async () => {
    const { page } = await product.fresh({ expects: [AWAY], viewport: { width: 360, height: 640 } });
    const sheet = await new Sheet(page).open('lapse-plan');
    await sheet.write('What I want to hear then', 'You are still you.');
    await sheet.keep();
    const own = '**/s/now-own.js*';
    await page.route(own, (route) => route.abort());
    await page.goto('/now');
    await page.getByText('Your own words could not be read just now.').waitFor();
    await page.getByRole('button', { name: '7', exact: true }).click();
    await page.getByRole('button', { name: 'It is over' }).click();
    const rodeOut = page.getByRole('button', { name: 'I rode it out', exact: true });
    await rodeOut.click();
    const notYet = page.getByText('Not kept yet. Your ride is still here.');
    await notYet.waitFor();
    const foot = (await page.getByRole('contentinfo', { name: 'Crisis help' }).boundingBox())!;
    const said = (await notYet.boundingBox())!;
    expect(said.y + said.height).toBeLessThanOrEqual(foot.y);
    await page.unroute(own);
    await rodeOut.click();
    await page.getByText('Kept on this device.').waitFor();
  });
});

test('the country chosen on the page of help lines stands first and open when one comes back', async () => {
  const { page } = await product.fresh();
  await page.goto('/help');
  await page.getByText('United States', { exact: true }).click();
  // It stands there once the country is kept.
  await page.locator('[data-forget]').waitFor();
  await page.goto('/help');
  const first = page.locator('.countries details').first();
  await first.getByText('United States', { exact: true }).waitFor();
  expect(await first.getAttribute('open')).not.toBeNull();
  expect(await page.locator('.countries details').count()).toBeGreaterThan(20);
  await page.getByRole('main').getByRole('link', { name: 'Call 112' }).waitFor();
});

test('after a lapse it says what the person wanted to hear then, line by line', async () => {
  const { page, watch } = await product.fresh();
  const sheet = await new Sheet(page).open('lapse-plan');
  await sheet.write('What I want to hear then', 'It was one evening.\nYou are still you.');
  await sheet.keep();
  await page.goto('/now');
  const said = page.locator('[data-lapse] .own');
  await expect.poll(() => said.allInnerTexts()).toEqual(['It was one evening.', 'You are still you.']);
  expect(watch).toEqual({ troubles: [], foreign: [] });
});
