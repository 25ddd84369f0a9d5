import { fetchAhead, loadDoor } from '#lib/session/lazy-door.ts';
import type { LayoutLoad } from './$types';

/** The workspace lives on the device: an empty shell from the server, everything else from the vault. */
export const ssr = false;

export const load: LayoutLoad = () => {
  void fetchAhead([loadDoor]);
};
