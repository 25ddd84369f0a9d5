import type { CopyServer } from '@bearings/vault/log-line';
import type { PairingEnvironment } from '@bearings/vault/pairing';
import { storageOf } from '#lib/workspace/preferences.svelte.ts';
import { ourServer } from './browser-line.ts';
import type { Shelf } from './orders.ts';
import { pairingHere } from './pairing-here.ts';

/** What letting in and coming in need of the page they run on. */
export interface PairingPage {
  readonly env: PairingEnvironment;
  readonly server: CopyServer;
  /** Where orders wait. */
  readonly shelf: Shelf | undefined;
}

export const pairingPage = (): PairingPage => ({
  env: pairingHere,
  server: ourServer(),
  shelf: storageOf(window),
});
