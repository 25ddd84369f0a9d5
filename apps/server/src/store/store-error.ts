/** What is kept cannot be reached or written just now; the message says why, in one line. */
export class StoreError extends Error {}

/** What the client of PostgreSQL says when it is gone, in words alone. */
const GONE =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

/** Whether the database went away, or was never there. */
export const isAway = (error: unknown): boolean =>
  error instanceof Error && (error instanceof StoreError || GONE.test(error.message));

/** Why something went wrong, in one line: where several addresses were tried, the error itself says nothing. */
export function reasonOf(error: unknown): string {
  const { message, errors = [] } = error as AggregateError;
  const all = message ? [message] : errors.map((one: Error) => one.message);
  return GONE.test(all[0] ?? '') ? `The database went away: ${all[0]}.` : all.join('; ');
}
