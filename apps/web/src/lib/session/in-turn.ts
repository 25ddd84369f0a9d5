import { isVaultError } from '@bearings/vault/errors';

/** Some of what was asked for is done; the rest never can be, since its records are no longer here. */
export class PartlyDone extends Error {
  override readonly name = 'PartlyDone';
}

const GONE = ['record-gone', 'record-absent', 'record-removed'] as const;
/** Whether the vault says of a record that it is not here any more. */
export const isGone = (error: unknown): boolean => GONE.some((code) => isVaultError(error, code));

/**
 * Does one after the other: where one fails the others are done all the same. Then throws what it failed for, first of
 * all what may succeed another time; {@link PartlyDone} where records that are gone were all that stood in the way.
 */
export async function inTurn(works: readonly (() => Promise<unknown>)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const work of works) await work().catch((error: unknown) => errors.push(error));
  if (errors.length === 0) return;
  const other = errors.filter((error) => !isGone(error) && !(error instanceof PartlyDone));
  if (other.length > 0) throw other[0];
  throw errors.length < works.length || !errors.every(isGone) ? new PartlyDone() : errors[0];
}
