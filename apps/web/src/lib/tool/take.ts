/** Tells whether another page has something open: `undefined` where it has, else how to let go of it. */
export type Take = (key: string) => Promise<(() => void) | undefined>;

/** A browser without locks, or one that refuses them with all site data, lets every page take everything. */
export const takeHere =
  (locks: LockManager | undefined): Take =>
  (key) =>
    new Promise((taken) => {
      if (!locks) taken(() => {});
      else
        locks
          .request(`sheet:${key}`, { ifAvailable: true }, (lock) =>
            lock ? new Promise<void>((free) => taken(() => free())) : taken(undefined),
          )
          .catch(() => taken(() => {}));
    });
