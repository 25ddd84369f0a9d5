import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { CHROMIUM } from '../tests/e2e/product.ts';
import type { Bench } from './page/main.ts';
import { TEN_YEARS } from './records.ts';

export const SUBJECTS = ['bearings', 'yjs', 'tinybase'] as const;
export type SubjectName = (typeof SUBJECTS)[number];

/** What was measured of one subject, a list of runs each. Times in ms, sizes and memory in MB. */
export interface Measured {
  readonly open: number[];
  readonly keep: number[];
  readonly memory: number[];
  readonly exportWhole: number[];
  readonly wholeSize: number[];
  readonly importWhole: number[];
  readonly exportOpen: number[];
  readonly openSize: number[];
  readonly importOpen: number[];
  readonly disk: number[];
}

export type Part = keyof Measured;

export interface Outcome {
  readonly measured: Measured;
  /** Why a part is missing, by part. */
  readonly troubles: Partial<Record<Part, string>>;
}

const OPENINGS = 5;
const KEEPS: Readonly<Record<SubjectName, number>> = { bearings: 100, yjs: 100, tinybase: 10 };
const FILES = 3;
const STEP_MS = 90_000;

declare global {
  interface Window {
    bench: Bench;
  }
}

/** A new browser process each time, over the same profile. */
async function inNewProcess<Result>(
  profile: string,
  url: string,
  work: (page: Page, context: BrowserContext) => Promise<Result>,
): Promise<Result> {
  const context = await chromium.launchPersistentContext(profile, CHROMIUM);
  let timer: NodeJS.Timeout | undefined;
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(STEP_MS);
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`took longer than ${STEP_MS / 1000} s`)), STEP_MS);
    });
    const run = async () => {
      await page.goto(url);
      await page.evaluate(() => window.bench.ready());
      return work(page, context);
    };
    return await Promise.race([run(), late]);
  } finally {
    clearTimeout(timer);
    await context.close();
  }
}

/** Script objects and the buffers they hold, after everything unreachable was let go; in MB. */
async function memoryOf(page: Page, context: BrowserContext): Promise<number> {
  const session = await context.newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const usage = await session.send('Runtime.getHeapUsage');
  return (usage.usedSize + (usage.backingStorageSize ?? 0)) / 1e6;
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

/** Seeds ten years, then opens, keeps, exports and imports them. What fails is named and the rest goes on. */
export async function measure(name: SubjectName, origin: string, folder: string): Promise<Outcome> {
  const profile = join(folder, name);
  const url = `${origin}/?subject=${name}`;
  const measured: Measured = {
    open: [],
    keep: [],
    memory: [],
    exportWhole: [],
    wholeSize: [],
    importWhole: [],
    exportOpen: [],
    openSize: [],
    importOpen: [],
    disk: [],
  };
  const troubles: Partial<Record<Part, string>> = {};
  const attempt = async (part: Part, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      troubles[part] = (error as Error).message.split('\n')[0]!;
    }
  };

  await attempt('open', async () => {
    await inNewProcess(profile, url, (page) => page.evaluate(() => window.bench.seed('ten-years')));
    measured.disk.push(sizeOf(join(profile, 'Default', 'IndexedDB')) / 1e6);
    for (let run = 0; run < OPENINGS; run += 1) {
      await inNewProcess(profile, url, async (page, context) => {
        const { ms, records } = await page.evaluate(() => window.bench.open('ten-years'));
        if (records !== TEN_YEARS) throw new Error(`${records} records came back`);
        measured.open.push(ms);
        measured.memory.push(await memoryOf(page, context));
      });
    }
  });
  if (troubles.open !== undefined) return { measured, troubles };

  await inNewProcess(profile, url, async (page) => {
    await page.evaluate(() => window.bench.open('ten-years'));
    for (let run = 0; run < FILES; run += 1) {
      await attempt('exportWhole', async () => {
        const whole = await page.evaluate(() => window.bench.exportWhole());
        measured.exportWhole.push(whole.ms);
        measured.wholeSize.push(whole.bytes / 1e6);
      });
      await attempt('importWhole', async () => {
        measured.importWhole.push(await page.evaluate((place) => window.bench.importWhole(place), `w${run}`));
      });
      await attempt('exportOpen', async () => {
        const open = await page.evaluate(() => window.bench.exportOpen());
        measured.exportOpen.push(open.ms);
        measured.openSize.push(open.bytes / 1e6);
      });
      await attempt('importOpen', async () => {
        measured.importOpen.push(await page.evaluate((place) => window.bench.importOpen(place), `o${run}`));
      });
    }
  });
  await attempt('keep', () =>
    inNewProcess(profile, url, async (page) => {
      await page.evaluate(() => window.bench.open('ten-years'));
      measured.keep.push(...(await page.evaluate((times) => window.bench.keep(times), KEEPS[name])));
    }),
  );
  return { measured, troubles };
}
