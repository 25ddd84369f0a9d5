/** Under this name the store says that all is here which the workspace needs. */
export const COMPLETE = '/.complete';

/** Whether the workspace opens from this device alone. */
export const isComplete = async (): Promise<boolean> =>
  !!(await caches.match(COMPLETE).catch(() => undefined));
