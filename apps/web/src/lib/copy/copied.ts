/** Under this name a vault's settings of this device say that it is copied, so that only then the code for it is loaded. */
export const COPIED = 'copied';
