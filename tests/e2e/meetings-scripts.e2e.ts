import { describe, expect, test } from 'vitest';
import { dayNamed, dayWritten, LISBON, useMeetings } from './support/meetings.ts';
import { useBrowser, useVisits } from './support/product.ts';
import { AWAY } from './support/watch.ts';

const list = useMeetings();
const come = useVisits(useBrowser(), () => list.origin, { timezoneId: 'Europe/Lisbon' });

describe('with scripts', () => {
  test('times are told by one’s own clock, until somebody wants those of the place', async () => {
    const { page } = await come({ timezoneId: 'Asia/Tokyo' });
    await page.goto('/meetings?q=harbour&day=');
    await page.getByText('Times are told by the clock in Tokyo.').waitFor();
    expect(new URL(page.url()).search).toBe('?q=harbour&zone=Asia/Tokyo');
    await page.getByText(/7:30\sPM in Lisbon, 4:30\sAM your time/).waitFor();
    await page.getByRole('link', { name: 'Harbour Street' }).click();
    await page.getByText(/7:30\sPM in Lisbon, 4:30\sAM your time/).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Show the times of each meeting’s own place' }).click();
    await page.getByText('Times are the ones on the clock in Lisbon.').waitFor();
    await page.getByRole('link', { name: 'Show my own time' }).click();
    await page.getByText('Times are told by the clock in Tokyo.').waitFor();
  });

  test('who comes to a meeting by its address reads their own time too', async () => {
    const { page } = await come({ timezoneId: 'Asia/Tokyo' });
    await page.goto((await list.pagesOf('Harbour Street')).meeting);
    await page.getByText(/7:30\sPM in Lisbon, 4:30\sAM your time/).waitFor();
    await page.getByRole('link', { name: 'Show the times of its own place' }).click();
    await page.getByText('Times are the ones on the clock in Lisbon.').waitFor();
  });

  test('it answers as one types, and the focus stays', async () => {
    const { page } = await come();
    await page.goto('/meetings');
    const field = page.getByLabel('Name of the meeting');
    await field.pressSequentially('harbour street', { delay: 5 });
    await expect.poll(() => page.locator('[data-told]').innerText()).toBe('25 meetings');
    await page.getByLabel('Day', { exact: true }).selectOption(dayNamed(2));
    await expect.poll(() => page.locator('[data-told]').innerText()).toBe('1 meeting');
    expect(new URL(page.url()).searchParams.get('q')).toBe('harbour street');
    await field.focus();
    await field.press('End');
    await field.pressSequentially(' qqqqqq');
    await expect.poll(() => page.locator('[data-told]').innerText()).toBe('No meetings found');
    expect(await field.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.getByRole('link', { name: '1 online meeting is open now' }).waitFor();
    await page.getByRole('link', { name: /^Without “harbour street qqqqqq”/ }).click();
    await page.getByRole('link', { name: 'Harbour Street' }).waitFor();
  });

  test('a line that breaks leaves everything as it is', async () => {
    const { page, context } = await come({ expects: [AWAY] });
    await page.goto('/meetings');
    await context.setOffline(true);
    await page.getByLabel('Name of the meeting').fill('harbour');
    await page.getByText('The list could not be had just now.').waitFor();
    expect(await page.locator('[data-total]').innerText()).toBe('28 meetings');
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Find' }).click();
    await expect.poll(() => page.locator('[data-total]').innerText()).toBe('25 meetings');
  });

  test('near me asks the device once it is tapped, sends a rough position, and keeps it out of the address', async () => {
    const { page, context } = await come({ geolocation: LISBON });
    await context.grantPermissions(['geolocation']);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto('/meetings');
    await page.getByRole('button', { name: 'Near me' }).click();
    await page.getByText('less than 1 km').first().waitFor();
    expect(
      asked.filter((url) => url.includes('near=')).map((url) => new URL(url).searchParams.get('near')),
    ).toEqual(['38.71,-9.14']);
    expect(page.url()).not.toContain('near');
    await page.getByLabel('How far').selectOption('10');
    await page.getByText('More to choose from').click();
    await page.getByLabel('Order').selectOption('time');
    await page.getByRole('heading', { name: dayWritten(2) }).waitFor();
    expect(page.url()).not.toMatch(/near|radius/);
    await page.getByRole('link', { name: 'Not near me' }).click();
    await expect.poll(() => page.locator('[data-total]').innerText()).toBe('28 meetings');
    expect(page.url()).not.toContain('near');
  });

  test('the map answers in its place, asks nobody else, and what it shows stays out of the address', async () => {
    const { page } = await come();
    await page.goto('/meetings?q=harbour');
    await page.getByRole('link', { name: 'Show on a map' }).click();
    const map = page.getByRole('region', { name: 'Map' });
    const dot = map.getByRole('link', { name: '25 meetings at Harbour Street 12' });
    await dot.waitFor();
    const closer = map.getByRole('link', { name: 'Closer' });
    await closer.focus();
    const drawn = () => map.locator('.land').getAttribute('d');
    const before = await drawn();
    await page.keyboard.press('Enter');
    await expect.poll(drawn).not.toBe(before);
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Closer');
    expect(new URL(page.url()).search).toBe('?q=harbour&map=1');
    await page.getByLabel('Name of the meeting').fill('northside');
    await map.getByRole('link', { name: '1 meeting in or near Porto' }).waitFor();
    await dot.waitFor({ state: 'detached' });
    await page.getByLabel('Name of the meeting').fill('harbour');
    await dot.click();
    await page.getByRole('heading', { level: 1, name: 'Harbour Street 12, Lisbon' }).waitFor();
  });

  test('a device that does not say where it is changes nothing', async () => {
    const { page } = await come();
    await page.goto('/meetings');
    await page.getByRole('button', { name: 'Near me' }).click();
    await page.getByText('Your device did not say where you are.').waitFor();
    expect(await page.locator('[data-total]').innerText()).toBe('28 meetings');
  });

  test('what was said of a tap stays when an answer comes that the tap did not ask for', async () => {
    const { page } = await come({ timezoneId: 'Asia/Tokyo' });
    const { promise: held, resolve: go } = Promise.withResolvers<void>();
    await page.route(/[?&]zone=/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto('/meetings');
    await page.getByRole('button', { name: 'Near me' }).click();
    const said = page.getByText('Your device did not say where you are.');
    await said.waitFor();
    go();
    await page.getByText('Times are told by the clock in Tokyo.').waitFor();
    expect(await said.isVisible()).toBe(true);
  });

  test('by keyboard from the first field to a meeting', async () => {
    const { page } = await come();
    await page.goto('/meetings');
    await page.getByLabel('Name of the meeting').focus();
    await page.keyboard.type('open room');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('[data-total]').innerText()).toBe('1 meeting');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('1 meeting');
    for (let press = 0; press < 5; press += 1) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate(() => document.activeElement?.textContent)) === 'Open room') break;
    }
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Open room' }).waitFor();
    expect(await page.getByRole('link', { name: 'Join online' }).getAttribute('href')).toBe(
      'https://video.example/room',
    );
    expect(await page.getByRole('link', { name: /^Call/ }).getAttribute('href')).toBe('tel:+35155501%23');
  });
});
