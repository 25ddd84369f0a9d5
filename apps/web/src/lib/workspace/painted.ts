/** A page that is not on the screen draws no frame, and is not waited for longer than this. Milliseconds. */
const LONGEST = 100;

/** Waits until the page shows what it has just been told to say, before work that would hold it up. */
export const painted = (): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, LONGEST);
    requestAnimationFrame(() => setTimeout(done));
  });
