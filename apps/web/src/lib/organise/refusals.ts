/** What the store may say no to. The pages hold their own copy of its classes, so a name tells them apart. */
export type Refusal = 'StaleError' | 'TakenError' | 'LastOrganiserError';

/** @throws the error where it is none of these */
export function refusalOf(error: unknown, ...known: readonly Refusal[]): Refusal {
  const found = known.find((name) => error instanceof Error && error.name === name);
  if (!found) throw error;
  return found;
}
