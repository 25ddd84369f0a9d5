export interface IdleOptions {
  readonly minutes: number;
  /** Wall clock, ms: it goes on while a phone sleeps, and may be set back. */
  now(): number;
  readonly page: Pick<Document, 'addEventListener' | 'removeEventListener'>;
  setInterval(check: () => void, every: number): unknown;
  clearInterval(id: unknown): void;
  onIdle(): void;
  /** Other tabs of the same person: the lock is for all of them, so a touch in one is a touch in each. */
  readonly others?: OtherTouches;
}

/** A `BroadcastChannel`, or anything with its members. */
export type OtherTouches = Pick<
  BroadcastChannel,
  'postMessage' | 'addEventListener' | 'removeEventListener' | 'close'
>;

const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
const EVERY = 10_000;
/** Milliseconds between two touches that other tabs are told of. */
const TELL_EVERY = 3000;

/**
 * Calls `onIdle` once nobody has touched the page, in this tab or another, for some minutes, and at once on coming
 * back after that long. A clock that steps back by more than the wait counts as idle: to lock once too often harms nobody.
 * @returns a function that stops watching
 */
export function watchIdle({
  minutes,
  now,
  page,
  setInterval,
  clearInterval,
  onIdle,
  others,
}: IdleOptions): () => void {
  let last = now();
  let told = Number.NEGATIVE_INFINITY;
  const touch = () => {
    if (check()) return;
    last = now();
    if (Math.abs(last - told) < TELL_EVERY) return;
    told = last;
    others?.postMessage('touched');
  };
  const touchedThere = () => {
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
  others?.addEventListener('message', touchedThere);
  function stop(): void {
    clearInterval(timer);
    for (const name of TOUCHES) page.removeEventListener(name, touch, { capture: true });
    page.removeEventListener('visibilitychange', back);
    others?.removeEventListener('message', touchedThere);
    others?.close();
  }
  return stop;
}

/**
 * The same on this page.
 * @param touches name of the channel on which other tabs are told
 */
export const watchIdleHere = (minutes: number, onIdle: () => void, touches: string): (() => void) =>
  watchIdle({
    minutes,
    now: () => Date.now(),
    page: document,
    setInterval: (check, every) => window.setInterval(check, every),
    clearInterval: (id) => window.clearInterval(id as number),
    onIdle,
    others: new BroadcastChannel(touches),
  });
