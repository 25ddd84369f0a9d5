import { isVaultError } from '@bearings/vault/errors';
import type { PairingEnvironment } from '@bearings/vault/pairing';

const WAIT_MS = 2_000;

/**
 * A network that is gone for a moment ends nothing: the time does.
 * @param goesOn asked before each further try
 */
export async function patient<Result>(
  { pause }: Pick<PairingEnvironment, 'pause'>,
  step: () => Promise<Result>,
  goesOn: () => boolean,
): Promise<Result> {
  for (;;) {
    try {
      return await step();
    } catch (error) {
      const isAway = isVaultError(error, 'server-away') || isVaultError(error, 'server-busy');
      if (!isAway || !goesOn()) throw error;
      await pause(WAIT_MS);
    }
  }
}
