/** Says what is done just now to who waits for it. */
export interface Progress {
  /** A step of work, or how far it is. */
  (step: string): void;
  /** Takes the line away, before something else is written or at the end. */
  end(): void;
}

/** Sooner than this nobody has begun to wonder. */
const PATIENCE_MS = 1_000;

/**
 * One line at a terminal, which changes, and is gone at the end; only once it takes longer than a second.
 * @param write to where a person looks, such as standard error
 */
export function progressLine(write: (text: string) => void, clock: () => number): Progress {
  const begun = clock();
  let current = '';
  let isShown = false;
  const show = () => {
    isShown = true;
    write(`\r\u001b[K${current}`);
  };
  // While a feed is waited for nothing else calls.
  const timer = setTimeout(show, PATIENCE_MS);
  timer.unref();
  const progress = (step: string) => {
    current = step;
    if (clock() - begun >= PATIENCE_MS) show();
  };
  return Object.assign(progress, {
    end() {
      clearTimeout(timer);
      if (isShown) write('\r\u001b[K');
      isShown = false;
    },
  });
}

/** Where nobody looks. */
export const noProgress: Progress = Object.assign(() => {}, { end() {} });
