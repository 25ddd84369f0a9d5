import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { CHROMIUM } from '../tests/e2e/support/processes.ts';

const LIMIT_MS = 90_000;

/** Runs `work` in a new browser process over the profile, and ends the process whatever happens in it. */
export async function inNewProcess<Result>(
  profile: string,
  work: (page: Page, context: BrowserContext) => Promise<Result>,
): Promise<Result> {
  const context = await chromium.launchPersistentContext(profile, CHROMIUM);
  context.setDefaultTimeout(LIMIT_MS);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${LIMIT_MS / 1000} s`)), LIMIT_MS);
  });
  try {
    const working = work(context.pages()[0] ?? (await context.newPage()), context);
    working.catch(() => {});
    return await Promise.race([working, late]);
  } finally {
    clearTimeout(timer);
    await context.close();
  }
}

/** Starts to count the processor time of the page's own thread; the answer reads it, in ms. */
export async function ownTime(page: Page, context: BrowserContext): Promise<() => Promise<number>> {
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
  };
}
