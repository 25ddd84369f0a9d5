import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { CHROMIUM, readyOffline } from '../tests/e2e/product.ts';
import type { Figure } from './figure.ts';
import { noteUsable, usableAt } from './visits.ts';

const OPENINGS = 5;
const LIMIT_MS = 90_000;
/** Where the workspace keeps its vault. */
const PLACE = 'bearings';

async function inNewProcess<Result>(
  profile: string,
  work: (context: Awaited<ReturnType<typeof chromium.launchPersistentContext>>) => Promise<Result>,
): Promise<Result> {
  const context = await chromium.launchPersistentContext(profile, CHROMIUM);
  context.setDefaultTimeout(LIMIT_MS);
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}

/**
 * The real workspace over ten years of records: from typing its address in a new browser process to the first
 * screen with the records at hand. It comes from the offline store, as it does every day after the first.
 * @param page address of the bench page, which fills the vault at the workspace's own origin
 */
export async function workspaceOpenings(origin: string, page: string, folder: string): Promise<Figure> {
  const about = { name: 'ten years: address to usable, cold', unit: 'ms', goal: 400 } as const;
  const profile = join(folder, 'workspace');
  const runs: number[] = [];
  try {
    await inNewProcess(profile, async (context) => {
      const tab = context.pages()[0]!;
      await tab.goto(`${origin}/app`);
      await readyOffline(tab);
      await context.route(`${origin}/bench/**`, async (route) => {
        const path = new URL(route.request().url()).pathname.slice('/bench/'.length);
        await route.fulfill({ response: await context.request.get(`${page}/${path}`) });
      });
      const filler = await context.newPage();
      await filler.goto(`${origin}/bench/?subject=bearings`);
      await filler.evaluate((place) => window.bench.seed(place), PLACE);
    });
    for (let run = 0; run < OPENINGS; run += 1) {
      await inNewProcess(profile, async (context) => {
        const tab = context.pages()[0]!;
        await noteUsable(tab);
        await tab.goto(`${origin}/app`);
        runs.push(await usableAt(tab));
      });
    }
    return { ...about, runs };
  } catch (error) {
    return { ...about, runs: [], note: (error as Error).message.split('\n')[0]! };
  }
}
