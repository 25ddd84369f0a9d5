import type { RunnerPage } from './runner.ts';

/** A browser's page, for a runner. @param lock that tabs of one vault share */
export const runnerPage = (page: Window & typeof globalThis, lock: string): RunnerPage => ({
  // A browser without locks runs in each of its tabs, which costs more and harms nobody.
  alone: (signal, work, isForced) =>
    page.navigator.locks
      ? page.navigator.locks.request(lock, isForced ? { steal: true } : { signal }, work)
      : work(),
  woken(hear) {
    const seen = () => {
      if (page.document.visibilityState === 'visible') hear();
    };
    page.addEventListener('online', hear);
    page.document.addEventListener('visibilitychange', seen);
    return () => {
      page.removeEventListener('online', hear);
      page.document.removeEventListener('visibilitychange', seen);
    };
  },
  isSeen: () => page.document.visibilityState === 'visible',
  later(ms, run) {
    const timer = page.setTimeout(run, ms);
    return () => page.clearTimeout(timer);
  },
  chance: () => Math.random(),
});
