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
  /** Looking into every record, once it is open. */
  readonly readAll: number[];
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

const PLACE = 'ten-years';
const OPENINGS = 5;
const KEEPS: Readonly<Record<SubjectName, number>> = { bearings: 100, yjs: 100, tinybase: 5 };
const FILES = 3;
/** What is slow is done fewer times, and at least once. */
const BUDGET_MS = 60_000;

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

/** One subject with its profile; every step adds to `measured`, and one that fails is named in `troubles`. */
export class Contender implements Outcome {
  readonly name: SubjectName;
  readonly measured: Measured = {
    open: [],
    openOwn: [],
    readAll: [],
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
  readonly troubles: Partial<Record<Part, string>> = {};
  readonly #url: string;
  readonly #profile: string;

  constructor(name: SubjectName, origin: string, folder: string) {
    this.name = name;
    this.#url = `${origin}/?subject=${name}`;
    this.#profile = join(folder, name);
  }

  async seed(): Promise<void> {
    await this.#attempt('open', async () => {
      await this.#onPage((page) => page.evaluate((place) => window.bench.seed(place), PLACE));
      this.measured.disk.push(sizeOf(join(this.#profile, 'Default', 'IndexedDB')) / 1e6);
    });
  }

  async open(): Promise<void> {
    if (this.troubles.open !== undefined) return;
    await this.#attempt('open', () =>
      this.#onPage(async (page, context) => {
        const own = await ownTime(page, context);
        const { ms, records } = await page.evaluate((place) => window.bench.open(place), PLACE);
        if (records !== TEN_YEARS) throw new Error(`${records} records came back`);
        this.measured.open.push(ms);
        this.measured.openOwn.push(await own());
        const { ms: reading, parts } = await page.evaluate(() => window.bench.readAll());
        if (parts === 0) throw new Error('nothing stands in the records');
        this.measured.readAll.push(reading);
        this.measured.memory.push(await memoryOf(page, context));
      }),
    );
  }

  /** Both exports, and each taken into a place of its own. */
  async files(run: number): Promise<void> {
    await this.#attempt('importOpen', () =>
      this.#onPage(async (page) => {
        await page.evaluate((place) => window.bench.open(place), PLACE);
        await this.#attempt('exportWhole', async () => {
          const { ms, bytes } = await page.evaluate(() => window.bench.exportWhole());
          this.measured.exportWhole.push(ms);
          this.measured.wholeSize.push(bytes / 1e6);
        });
        await this.#attempt('importWhole', async () => {
          const ms = await page.evaluate((place) => window.bench.importWhole(place), `whole-${run}`);
          this.measured.importWhole.push(ms);
        });
        await this.#attempt('exportOpen', async () => {
          const { ms, bytes } = await page.evaluate(() => window.bench.exportOpen());
          this.measured.exportOpen.push(ms);
          this.measured.openSize.push(bytes / 1e6);
        });
        await this.#attempt('importOpen', async () => {
          const ms = await page.evaluate((place) => window.bench.importOpen(place), `open-${run}`);
          this.measured.importOpen.push(ms);
        });
      }),
    );
  }

  async keep(): Promise<void> {
    await this.#attempt('keep', () =>
      this.#onPage(async (page) => {
        await page.evaluate((place) => window.bench.open(place), PLACE);
        const times = await page.evaluate((count) => window.bench.keep(count), KEEPS[this.name]);
        this.measured.keep.push(...times);
      }),
    );
  }

  #onPage(work: (page: Page, context: BrowserContext) => Promise<void>): Promise<void> {
    return inNewProcess(this.#profile, async (page, context) => {
      await page.goto(this.#url);
      await page.evaluate(() => window.bench.ready());
      await work(page, context);
    });
  }

  async #attempt(part: Part, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.troubles[part] ??= (error as Error).message.split('\n')[0]!;
    }
  }
}

/** Each step is done by all in turn, so that what else the machine does meanwhile falls on all alike. */
export async function contest(
  contenders: readonly Contender[],
  progress: (step: string) => void,
): Promise<void> {
  progress('filling');
  for (const contender of contenders) await contender.seed();
  progress('opening');
  await repeat(OPENINGS, async () => {
    for (const contender of contenders) await contender.open();
  });
  progress('exporting and importing');
  await repeat(FILES, async (run) => {
    for (const contender of contenders) await contender.files(run);
  });
  progress('keeping');
  for (const contender of contenders) await contender.keep();
}
