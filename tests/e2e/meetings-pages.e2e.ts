import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useMeetings } from './support/meetings.ts';
import { hardCoded, judged, sideways } from './support/pages.ts';
import { BUILD, PSEUDO_BUILD, type RunningServer, startServer } from './support/processes.ts';
import { useBrowser, useVisits } from './support/product.ts';
import { answeredWith } from './support/watch.ts';

const list = useMeetings();
let pseudo: RunningServer;
beforeAll(async () => {
  pseudo = await startServer({ DATA_DIR: list.folder }, PSEUDO_BUILD);
});
afterAll(() => pseudo.stop());
/** One of the pages is missing on purpose. */
const expects = [answeredWith(404)];
const come = useVisits(useBrowser(), () => list.origin, { timezoneId: 'Europe/Lisbon', expects });
const comeLarge = useVisits(useBrowser('--blink-settings=defaultFontSize=32'), () => list.origin, {
  expects,
});

/** Every kind of page that is made for who asks. */
async function pages(): Promise<string[]> {
  const { meeting, place } = await list.pagesOf('Harbour Street');
  const off = (await list.pagesOf('Northside library')).meeting;
  const online = (await list.pagesOf('Open room')).meeting;
  return [
    '/meetings?limit=6',
    '/meetings?map=1&limit=6',
    '/embed/meetings?limit=3',
    '/meetings?audience=women&zone=Asia/Tokyo',
    '/meetings?q=zzzzzz&day=monday',
    '/meetings?near=38.7,-9.1',
    `${meeting}?zone=Asia/Tokyo`,
    off,
    online,
    place,
    '/meetings/nosuch',
  ];
}

describe('the pages', () => {
  test('can be used by everyone, in light and in dark', async () => {
    const { page } = await come();
    for (const path of await pages()) {
      await page.goto(path);
      expect(await judged(page), path).toEqual([]);
    }
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
    const { page } = await come({ viewport: { width: 320, height: 640 } }, pseudo.origin);
    for (const path of await pages()) {
      await page.goto(`/ar-XB${path}`);
      expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl');
      expect(await sideways(page), path).toEqual([]);
    }
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
    await page.goto((await list.pagesOf('Harbour Street')).meeting);
    await page.emulateMedia({ media: 'print' });
    const place = page.locator('.address');
    expect(await place.locator('svg').isVisible()).toBe(true);
    expect(await place.innerText()).toContain(new URL(page.url()).pathname);
  });

  test('a list of 25 is light', async () => {
    const answer = await fetch(`${list.origin}/meetings`, { headers: { 'accept-encoding': 'gzip' } });
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
