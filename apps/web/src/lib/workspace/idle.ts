export interface IdleOptions {
  readonly minutes: number;
  /** Wall clock, ms: it goes on while a phone sleeps, and may be set back. */
  now(): number;
  readonly page: Pick<Document, 'addEventListener' | 'removeEventListener'>;
  setInterval(check: () => void, every: number): unknown;
  clearInterval(id: unknown): void;
  onIdle(): void;
}

const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
const EVERY = 10_000;

/**
 * Calls `onIdle` once nobody has touched the page for some minutes, and at once on coming back after that long.
 * A clock that steps back by more than the wait counts as idle: to lock once too often harms nobody.
 * @returns a function that stops watching
 */
export function watchIdle({
  minutes,
  now,
  page,
  setInterval,
  clearInterval,
  onIdle,
}: IdleOptions): () => void {
  let last = now();
  const touch = () => {
    if (!check()) last = now();
  };
  const check = (): boolean => {
    if (Math.abs(now() - last) < minutes * 60_000) return false;
    stop();
    onIdle();
    return true;
  };
  const timer = setInterval(() => void check(), EVERY);
  const back = () => void check();
  for (const name of TOUCHES) page.addEventListener(name, touch, { passive: true, capture: true });
  page.addEventListener('visibilitychange', back);
  function stop(): void {
    clearInterval(timer);
    for (const name of TOUCHES) page.removeEventListener(name, touch, { capture: true });
    page.removeEventListener('visibilitychange', back);
  }
  return stop;
}
