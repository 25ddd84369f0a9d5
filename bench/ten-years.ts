import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Figure } from './figure.ts';
import { inNewProcess, ownTime } from './process.ts';
import { noteUsable, usableAt } from './visits.ts';

const OPENINGS = 5;
/** Where the workspace keeps its vault. */
const PLACE = 'bearings';

/** Resolves when the service worker holds everything. */
async function heldOffline(page: Page): Promise<void> {
  const isHeld = async () => {
    for (const name of await caches.keys()) {
      if (await (await caches.open(name)).match('/.complete')) return true;
    }
    return false;
  };
  // Asked from here, one question at a time: a promise would count as an answer to `waitForFunction`.
  while (!(await page.evaluate(isHeld))) await setTimeout(200);
}

/**
 * The real workspace over ten years of records: from typing its address in a new browser process to the first
 * screen with the records at hand, and the same once more in the browser that is now open. It comes from the offline
 * store, as it does every day after the first.
 * @param page address of the bench page, which fills the vault at the workspace's own origin
 */
export async function workspaceOpenings(origin: string, page: string, folder: string): Promise<Figure[]> {
  const about = { name: 'ten years: address to usable, cold', unit: 'ms', goal: 400 } as const;
  const profile = join(folder, 'workspace');
  const runs: number[] = [];
  const own: number[] = [];
  const warm: number[] = [];
  try {
    const empty = await inNewProcess(profile, async (tab, context) => {
      await noteUsable(tab);
      await tab.goto(`${origin}/app`);
      await usableAt(tab);
      const text = await tab.locator('main').textContent();
      // Before the worker stands between this page and the network.
      await context.route(`${origin}/bench/**`, async (route) => {
        const path = new URL(route.request().url()).pathname.slice('/bench/'.length);
        await route.fulfill({ response: await context.request.get(`${page}/${path}`) });
      });
      await tab.goto(`${origin}/bench/?subject=bearings`);
      await tab.evaluate((place) => window.bench.seed(place), PLACE);
      await context.unrouteAll();
      await tab.goto(`${origin}/now`);
      await heldOffline(tab);
      return text;
    });
    for (let run = 0; run < OPENINGS; run += 1) {
      await inNewProcess(profile, async (tab, context) => {
        const worked = await ownTime(tab, context);
        await noteUsable(tab);
        await tab.goto(`${origin}/app`);
        const ms = await usableAt(tab);
        if ((await tab.locator('main').textContent()) === empty) throw new Error('the records did not show');
        runs.push(ms);
        own.push(await worked());
        await tab.close();
        const next = await context.newPage();
        await noteUsable(next);
        await next.goto(`${origin}/app`);
        warm.push(await usableAt(next));
      });
    }
    return [
      { ...about, runs },
      { name: '  the page’s own thread worked', unit: 'ms', runs: own },
      { name: '  again, in the browser that is open', unit: 'ms', runs: warm },
    ];
  } catch (error) {
    return [{ ...about, runs: [], note: (error as Error).message.split('\n')[0]! }];
  }
}
