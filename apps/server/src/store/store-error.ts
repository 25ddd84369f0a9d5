/** What is kept cannot be reached or written just now; the message says why, in one line. */
export class StoreError extends Error {}

/** What the client of PostgreSQL says when it is gone, in words alone. */
const GONE =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

/** What the system says of a line that broke while something was asked over it. */
const BROKEN: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

const isGone = (error: Error & { readonly code?: unknown }): boolean =>
  GONE.test(error.message) || BROKEN.has(error.code);

/** Whether the database went away, or was never there. */
export const isAway = (error: unknown): boolean =>
  error instanceof Error && (error instanceof StoreError || isGone(error));

/** Why something went wrong, in one line: where several addresses were tried, the error itself says nothing. */
export function reasonOf(error: unknown): string {
  const { message, errors = [] } = error as AggregateError;
  const all: Error[] = message ? [error as Error] : errors;
  const [first] = all;
  return first && isGone(first)
    ? `The database went away: ${first.message}.`
    : all.map((one) => one.message).join('; ');
}
