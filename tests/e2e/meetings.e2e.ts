import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayDated, dayNamed, dayWritten, LISBON, listOfMeetings } from './support/meetings.ts';
import { hardCoded, judged, sideways } from './support/pages.ts';
import { BUILD, PSEUDO_BUILD, type RunningServer, startServer } from './support/processes.ts';
import { OFFLINE_TOO, readyOffline, useBrowser, useVisits } from './support/product.ts';

let kept: ReturnType<typeof listOfMeetings>;
let server: RunningServer;
let pseudo: RunningServer;
const browser = useBrowser();
const large = useBrowser('--blink-settings=defaultFontSize=32');

beforeAll(async () => {
  kept = listOfMeetings();
  server = await startServer({ DATA_DIR: kept.folder });
  pseudo = await startServer({ DATA_DIR: kept.folder }, PSEUDO_BUILD);
});
afterAll(async () => {
  await server.stop();
  await pseudo.stop();
  kept.remove();
});

const come = useVisits(browser, () => server.origin, { timezoneId: 'Europe/Lisbon' });
const comeLarge = useVisits(large, () => server.origin);
const CLEAN = { troubles: [], foreign: [] };

describe('without scripts', () => {
  const NO_SCRIPTS = { javaScriptEnabled: false };

  test('a meeting is found by words and day, opened, and put into a calendar', async () => {
    const { page, watch } = await come(NO_SCRIPTS);
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
    expect(watch).toEqual(CLEAN);
  });

  test('near a town what comes next is first, and another town of the name is one tap away', async () => {
    const { page, watch } = await come(NO_SCRIPTS);
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
    expect(watch).toEqual(CLEAN);
  });

  test('a map shows where they are, and everything on it is a link', async () => {
    const { page, watch } = await come(NO_SCRIPTS);
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
    expect(watch).toEqual(CLEAN);
  });

  test('who runs the instance is named with a number to call, as soon as they wrote it down', async () => {
    const { page } = await come(NO_SCRIPTS);
    const file = join(kept.folder, 'organisation.json');
    const about = { name: 'City groups', phone: '+351 21 555 01', hours: 'Mondays, 9 to 5' };
    writeFileSync(file, JSON.stringify({ ...about, holidays: [`${dayDated(2)} Harvest day`] }));
    try {
      const isNamed = async () =>
        (await page.goto('/meetings')) && (await page.content()).includes('City groups');
      await expect.poll(isNamed, { timeout: 10_000 }).toBe(true);
      for (const path of ['/meetings?q=zzzzzz', (await idOf('Harbour Street')).path]) {
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
    const { page } = await come(NO_SCRIPTS);
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
    const empty = await startServer({ DATA_DIR: `${kept.folder}/empty` });
    try {
      const { page, watch } = await come({}, empty.origin);
      await page.goto('/meetings');
      await page.getByText('No meetings are listed here yet.').waitFor();
      await page.getByText('bearings -- feed import').waitFor();
      expect(watch).toEqual(CLEAN);
    } finally {
      await empty.stop();
    }
  });
});

describe('with scripts', () => {
  test('times are told by one’s own clock, until somebody wants those of the place', async () => {
    const { page, watch } = await come({ timezoneId: 'Asia/Tokyo' });
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
    expect(watch).toEqual(CLEAN);
  });

  test('who comes to a meeting by its address reads their own time too', async () => {
    const { page, watch } = await come({ timezoneId: 'Asia/Tokyo' });
    await page.goto('/meetings/allday');
    await page.goto((await idOf('Harbour Street')).path);
    await page.getByText(/7:30\sPM in Lisbon, 4:30\sAM your time/).waitFor();
    await page.getByRole('link', { name: 'Show the times of its own place' }).click();
    await page.getByText('Times are the ones on the clock in Lisbon.').waitFor();
    expect(watch.foreign).toEqual([]);
  });

  test('it answers as one types, and the focus stays', async () => {
    const { page, watch } = await come();
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
    expect(watch).toEqual(CLEAN);
  });

  test('a line that breaks leaves everything as it is', async () => {
    const { page, context } = await come();
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
    const { page, context, watch } = await come({ geolocation: LISBON });
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
    expect(watch).toEqual(CLEAN);
  });

  test('the map answers in its place, asks nobody else, and what it shows stays out of the address', async () => {
    const { page, watch } = await come();
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
    expect(watch).toEqual(CLEAN);
  });

  test('a device that does not say where it is changes nothing', async () => {
    const { page } = await come();
    await page.goto('/meetings');
    await page.getByRole('button', { name: 'Near me' }).click();
    await page.getByText('Your device did not say where you are.').waitFor();
    expect(await page.locator('[data-total]').innerText()).toBe('28 meetings');
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

/** The page of a meeting, which its list names. */
async function idOf(name: string): Promise<{ path: string; place: string }> {
  const answer = await fetch(`${server.origin}/api/v1/meetings?q=${encodeURIComponent(name)}`);
  const { meetings } = (await answer.json()) as {
    meetings: { id: string; name: string; place: { id: string } | null }[];
  };
  const found = meetings.find((one) => one.name === name)!;
  return { path: `/meetings/${found.id}`, place: `/places/${found.place?.id}` };
}

/** Every kind of page that is made for who asks. */
async function pages(): Promise<string[]> {
  const { path, place } = await idOf('Harbour Street');
  const off = (await idOf('Northside library')).path;
  const online = (await idOf('Open room')).path;
  return [
    '/meetings?limit=6',
    '/meetings?map=1&limit=6',
    '/embed/meetings?limit=3',
    '/meetings?audience=women&zone=Asia/Tokyo',
    '/meetings?q=zzzzzz&day=monday',
    '/meetings?near=38.7,-9.1',
    `${path}?zone=Asia/Tokyo`,
    off,
    online,
    place,
    '/meetings/nosuch',
  ];
}

describe('the pages', () => {
  test('can be used by everyone, in light and in dark', async () => {
    const { page, watch } = await come();
    for (const path of await pages()) {
      await page.goto(path);
      expect(await judged(page), path).toEqual([]);
    }
    const missing = 'Failed to load resource: the server responded with a status of 404 (Not Found)';
    expect({ ...watch, troubles: watch.troubles.filter((text) => text !== missing) }).toEqual(CLEAN);
  });

  test('fit 320 px, and large text', async () => {
    const narrow = await come({ viewport: { width: 320, height: 640 } });
    const big = await comeLarge({ viewport: { width: 360, height: 640 } });
    for (const { page } of [narrow, big])
      for (const path of await pages()) {
        await page.goto(path);
        expect(await sideways(page), path).toEqual([]);
      }
  });

  test('read from the right', async () => {
    const { page, watch } = await come({ viewport: { width: 320, height: 640 } }, pseudo.origin);
    for (const path of await pages()) {
      await page.goto(`/ar-XB${path}`);
      expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl');
      expect(await sideways(page), path).toEqual([]);
    }
    expect(watch.foreign).toEqual([]);
  });

  test('say nothing that no catalogue gave', async () => {
    const { page } = await come({}, pseudo.origin);
    for (const path of await pages()) {
      await page.goto(`/en-XA${path}`);
      expect(
        (await hardCoded(page)).filter((text) => text !== 'Bearings'),
        path,
      ).toEqual([]);
    }
  });

  test('on paper a list has no form, and says what its words mean', async () => {
    const { page } = await come();
    await page.goto('/meetings');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('form').isVisible()).toBe(false);
    await page.getByRole('heading', { name: 'What the words mean' }).waitFor();
    await page.getByText('You can get in without stairs.').waitFor();
    await page.goto((await idOf('Harbour Street')).path);
    await page.emulateMedia({ media: 'print' });
    const place = page.locator('.address');
    expect(await place.locator('svg').isVisible()).toBe(true);
    expect(await place.innerText()).toContain(new URL(page.url()).pathname);
  });

  test('a list of 25 is light', async () => {
    const answer = await fetch(`${server.origin}/meetings`, { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const packed = await new Response(
      new Blob([await answer.arrayBuffer()]).stream().pipeThrough(new CompressionStream('gzip')),
    ).arrayBuffer();
    expect(packed.byteLength).toBeLessThan(14 * 1024);
    const scripts = ['page', 'meetings'].map(
      (name) => readFileSync(`${BUILD}/client/s/${name}.js.gz`).length,
    );
    expect(scripts[0]! + scripts[1]!).toBeLessThan(5 * 1024);
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
