/** What is kept cannot be reached or written just now; the message says why, in one line. */
export class StoreError extends Error {}
