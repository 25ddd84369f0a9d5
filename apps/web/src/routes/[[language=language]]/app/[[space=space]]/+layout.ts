import { fetchAhead, loadDoor } from '#lib/session/lazy-door.ts';
import { vaultNameOf } from '#lib/session/vault-name.ts';
import { spaceOf } from '#lib/space.ts';
import type { LayoutLoad } from './$types';

/** The workspace lives on the device: an empty shell from the server, everything else from the vault. */
export const ssr = false;

export const load: LayoutLoad = ({ params }) => {
  const vault = vaultNameOf(spaceOf(params.space));
  void fetchAhead(vault, [() => loadDoor(vault)]);
};
