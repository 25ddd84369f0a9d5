/**
 * Under this name a vault's settings of this device say that it is copied, so that only then the code for it is loaded; or
 * that it was, and that a copy is still at the server. They say so too while what was known of the copy is damaged.
 */
export const COPIED = 'copied';
/** What they say once copying was stopped on this device alone. */
export const STOPPED = 'stopped';
