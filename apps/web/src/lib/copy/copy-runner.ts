import type { CopyStatus } from '@bearings/vault/copying';
import { Runner, type RunnerPage } from './runner.ts';
import type { OpenCopying } from './session-copying.ts';

/**
 * Runs rounds of a copy by themselves, also where it has ended, as long as something of it is to be deleted.
 * @param changed is told when something was kept in the vault
 */
export function copyRunner(
  { vault, copying }: OpenCopying,
  page: RunnerPage,
  round: () => Promise<CopyStatus>,
  changed: () => void,
): Runner {
  return new Runner(
    {
      round: async () => {
        const { unsent, ended, deleting } = await round();
        return { unsent, ended: ended && !deleting };
      },
      follow: (hear) => copying.follow(hear),
      unsent: async () => (await copying.begin()).status().unsent,
      changed: (hear) =>
        vault.subscribe((event) => {
          if (event.kind !== 'changed') return;
          changed();
          hear();
        }),
    },
    page,
  );
}
