import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dayDated, dayNamed, dayWritten, useMeetings } from './support/meetings.ts';
import { startServer } from './support/processes.ts';
import { OFFLINE_TOO, readyOffline, useBrowser, useVisits } from './support/product.ts';
import { answeredWith } from './support/watch.ts';

const list = useMeetings();
const come = useVisits(useBrowser(), () => list.origin, { timezoneId: 'Europe/Lisbon' });

describe('without scripts', () => {
  const NO_SCRIPTS = { javaScriptEnabled: false };

  test('a meeting is found by words and day, opened, and put into a calendar', async () => {
    const { page } = await come(NO_SCRIPTS);
    await page.goto('/');
    await page.getByRole('main').getByRole('link', { name: 'Find a meeting' }).click();
    await page.getByLabel('Name of the meeting').fill('harbor street');
    await page.getByLabel('Day', { exact: true }).selectOption(dayNamed(2));
    await page.getByRole('button', { name: 'Find' }).click();
    expect(new URL(page.url()).searchParams.get('day')).toBe(dayNamed(2));
    expect(await page.locator('[data-total]').innerText()).toBe('1 meeting');
    await page.getByRole('heading', { name: dayWritten(2) }).waitFor();
    await page.getByRole('link', { name: 'Harbour Street' }).click();
    await page.getByRole('heading', { level: 1, name: 'Harbour Street' }).waitFor();
    const dates = page.getByRole('region', { name: 'Next dates' }).getByRole('listitem');
    expect(await dates.first().innerText()).toMatch(new RegExp(`7:30\\sPM\\s+${dayWritten(2)}`));
    await page.getByText('Tea & <b>cake</b></script>').waitFor();
    await page.getByText('Ring at the green door.').waitFor();
    await page.getByText(new RegExp(`${dayWritten(2)} at 7:30\\sPM`)).waitFor();
    const way = page.getByRole('link', { name: 'Open it in your map app' });
    expect(await way.getAttribute('href')).toMatch(/^geo:38\.7\d*,-9\.1\d*\?q=38\.7\d*,-9\.1\d*$/);
    const data = JSON.parse((await page.locator('[type="application/ld+json"]').textContent())!);
    expect(data).toMatchObject({ '@type': 'Event', name: 'Harbour Street' });
    expect(data.url).toMatch(/^http:\/\/localhost.*\/meetings\/\w+$/);
    for (const [link, summary] of [
      ['Add to calendar', 'SUMMARY:Harbour Street'],
      ['Add it as “Appointment”', 'SUMMARY:Appointment'],
    ] as const) {
      const saving = page.waitForEvent('download');
      await page.getByRole('link', { name: link }).click();
      expect(readFileSync(await (await saving).path(), 'utf8')).toContain(summary);
    }
  });

  test('near a town what comes next is first, and another town of the name is one tap away', async () => {
    const { page } = await come(NO_SCRIPTS);
    await page.goto('/meetings');
    await page.getByLabel('Town or postcode').fill('Lisbon');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.getByText('Near Lisbon, Portugal, what comes next first.').waitFor();
    await page.getByRole('link', { name: 'Harbour Street' }).first().waitFor();
    expect(await page.locator('[data-results]').innerText()).not.toContain('Open room');
    await page.getByText('Another place of this name?').click();
    await page.getByRole('link', { name: 'Lisbon, Maine, United States' }).click();
    await page.getByText('Near Lisbon, Maine, United States').waitFor();
    expect(await page.locator('[data-total]').innerText()).toBe('No meetings found');
    await page.goto('/meetings?where=qqqqqq');
    await page.getByText('We know no town or postcode “qqqqqq”').waitFor();
    await page.getByRole('link', { name: 'Harbour Street' }).first().waitFor();
  });

  test('a map shows where they are, and everything on it is a link', async () => {
    const { page } = await come(NO_SCRIPTS);
    await page.goto('/meetings?q=harbour');
    await page.getByRole('link', { name: 'Show on a map' }).click();
    const map = page.getByRole('region', { name: 'Map' });
    await map.getByText('25 meetings have a place on the map.').waitFor();
    expect(await page.getByLabel('Name of the meeting').inputValue()).toBe('harbour');
    for (const name of ['Further out', 'North', 'West', 'All of it', 'Closer'])
      await map.getByRole('link', { name, exact: true }).click();
    await map.getByRole('link', { name: '25 meetings at Harbour Street 12, Lisbon' }).click();
    await page.getByRole('heading', { level: 1, name: 'Harbour Street 12, Lisbon' }).waitFor();
    await page.goto('/meetings?map=1');
    await map.getByText('26 meetings have a place on the map. 2 more are online').waitFor();
    await map.getByRole('link', { name: '1 meeting in or near Porto' }).waitFor();
    await map.getByText('A ring: only the town or the area is known').waitFor();
    await map.getByRole('link', { name: 'Without the map' }).click();
    await page.getByRole('link', { name: 'Show on a map' }).waitFor();
  });

  test('who runs the instance is named with a number to call, as soon as they wrote it down', async () => {
    const { page } = await come(NO_SCRIPTS);
    const file = join(list.folder, 'organisation.json');
    const about = { name: 'City groups', phone: '+351 21 555 01', hours: 'Mondays, 9 to 5' };
    writeFileSync(file, JSON.stringify({ ...about, holidays: [`${dayDated(2)} Harvest day`] }));
    try {
      const isNamed = async () =>
        (await page.goto('/meetings')) && (await page.content()).includes('City groups');
      await expect.poll(isNamed, { timeout: 10_000 }).toBe(true);
      for (const path of ['/meetings?q=zzzzzz', (await list.pagesOf('Harbour Street')).meeting]) {
        await page.goto(path);
        await page.getByText('This list is kept by City groups.').waitFor();
        expect(await page.getByRole('link', { name: '+351 21 555 01' }).getAttribute('href')).toBe(
          'tel:+3512155501',
        );
      }
      await page.getByText('Harvest day: it may not be on. Ask first').first().waitFor();
    } finally {
      rmSync(file);
    }
  });

  test('a list says what is open now and what is called off, and goes on page by page', async () => {
    const { page } = await come(NO_SCRIPTS);
    await page.goto('/meetings');
    const row = (name: string) => page.getByRole('listitem').filter({ hasText: name });
    expect(await row('Open room').innerText()).toMatch(/Online · For women\s+On the clock of UTC\s+Open now/);
    const off = row('Northside library');
    expect(await off.innerText()).toContain(
      `Not on this time. Back ${dayWritten(10, { weekday: undefined })}`.replace(/, \d{4}$/, ''),
    );
    expect(await off.locator('s').count()).toBe(2);
    expect(await row('Late tide').innerText()).toContain('Last checked in March 2020');
    expect(await page.content()).not.toMatch(/Hidden Lane|Secret house|video\.example/);
    const names = () => page.locator('[data-results] ol a').allInnerTexts();
    const first = await names();
    await page.getByRole('link', { name: 'Show the next 3' }).click();
    const second = await names();
    expect(new Set([...first, ...second]).size).toBe(28);
    await page.getByRole('link', { name: 'Back to the first ones' }).click();
    expect(await names()).toEqual(first);
  });

  test('what cannot be read is named, and the rest holds', async () => {
    const { page } = await come(NO_SCRIPTS);
    await page.goto('/meetings?day=someday&q=harbour&zone=Asia/Tokyo');
    await page.getByText('We could not read “someday” under “Day”, so it was left out.').waitFor();
    await page.getByText('Times are told by the clock in Tokyo.').waitFor();
    expect(await page.getByLabel('Name of the meeting').inputValue()).toBe('harbour');
    await page.goto('/meetings?cursor=rubbish');
    await page.getByText('We could not read “rubbish” under “Place in the list”').waitFor();
  });

  test('a hidden link stays hidden, and what is not listed says so', async () => {
    const { page } = await come({ ...NO_SCRIPTS, expects: [answeredWith(404)] });
    await page.goto('/meetings?q=late+tide');
    await page.getByRole('link', { name: 'Late tide' }).click();
    await page.getByText('The link is not public. Ask the group for it.').waitFor();
    expect(await page.content()).not.toContain('video.example');
    for (const path of ['/meetings/nosuch', '/places/nosuch', '/meetings/nosuch/more']) {
      const answer = await page.goto(path);
      expect(answer!.status(), path).toBe(404);
      await page.getByRole('heading', { level: 1 }).waitFor();
    }
  });

  test('where nothing was brought in yet, it says so', async () => {
    const empty = await startServer({ DATA_DIR: `${list.folder}/empty` });
    try {
      const { page } = await come({}, empty.origin);
      await page.goto('/meetings');
      await page.getByText('No meetings are listed here yet.').waitFor();
      await page.getByText('bearings -- feed import').waitFor();
    } finally {
      await empty.stop();
    }
  });
});

test('without a network the list says that it needs one, and where help is', async () => {
  const { page, context } = await come(OFFLINE_TOO);
  await page.goto('/meetings');
  await readyOffline(page);
  await context.setOffline(true);
  for (const path of ['/meetings', '/meetings/k3?zone=Asia/Tokyo', '/places/k3']) {
    await page.goto(path);
    await page.getByRole('heading', { name: 'The list of meetings needs a network' }).waitFor();
  }
  await page.getByRole('main').getByRole('link', { name: 'Urge help' }).click();
  await page.getByRole('button', { name: '7', exact: true }).waitFor();
  const stored = await page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
    return found;
  });
  expect(stored.filter((path) => /^\/(meetings|places)/.test(path))).toEqual([]);
});
