import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import type { Bench } from './page/main.ts';
import { inNewProcess, ownTime } from './process.ts';
import { TEN_YEARS } from './records.ts';

export const SUBJECTS = ['bearings', 'yjs', 'tinybase'] as const;
export type SubjectName = (typeof SUBJECTS)[number];

/** What was measured of one subject, a list of runs each. Times in ms, sizes and memory in MB. */
export interface Measured {
  readonly open: number[];
  /** What the page's own thread worked meanwhile: hardly longer on a busy machine. */
  readonly openOwn: number[];
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
const KEEPS: Readonly<Record<SubjectName, number>> = { bearings: 100, yjs: 100, tinybase: 5 };
const FILES = 3;
/** What is slow is done fewer times, and at least once. */
const BUDGET_MS = 25_000;

async function repeat(times: number, work: (run: number) => Promise<void>): Promise<void> {
  const until = performance.now() + BUDGET_MS;
  for (let run = 0; run < times && (run === 0 || performance.now() < until); run += 1) await work(run);
}

declare global {
  interface Window {
    bench: Bench;
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
    openOwn: [],
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
  const onPage = <Result>(work: (page: Page, context: BrowserContext) => Promise<Result>) =>
    inNewProcess(profile, async (page, context) => {
      await page.goto(url);
      await page.evaluate(() => window.bench.ready());
      return work(page, context);
    });
  const attempt = async (part: Part, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      troubles[part] = (error as Error).message.split('\n')[0]!;
    }
  };

  await attempt('open', async () => {
    await onPage((page) => page.evaluate(() => window.bench.seed('ten-years')));
    measured.disk.push(sizeOf(join(profile, 'Default', 'IndexedDB')) / 1e6);
    await repeat(OPENINGS, () =>
      onPage(async (page, context) => {
        const own = await ownTime(page, context);
        const { ms, records } = await page.evaluate(() => window.bench.open('ten-years'));
        if (records !== TEN_YEARS) throw new Error(`${records} records came back`);
        measured.open.push(ms);
        measured.openOwn.push(await own());
        measured.memory.push(await memoryOf(page, context));
      }),
    );
  });
  if (troubles.open !== undefined) return { measured, troubles };

  const files = onPage(async (page) => {
    await page.evaluate(() => window.bench.open('ten-years'));
    await repeat(FILES, async (run) => {
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
    });
  });
  await attempt('importOpen', () => files);
  await attempt('keep', () =>
    onPage(async (page) => {
      await page.evaluate(() => window.bench.open('ten-years'));
      measured.keep.push(...(await page.evaluate((times) => window.bench.keep(times), KEEPS[name])));
    }),
  );
  return { measured, troubles };
}
