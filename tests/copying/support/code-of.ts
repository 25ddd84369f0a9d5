import { isVaultError } from '@bearings/vault/errors';

/** How something ends: `done`, or the code of what the vault throws; false where something else is thrown. */
export const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => isVaultError(error) && error.code,
  );
