import { namesOf } from '#lib/messages/catalogues.ts';
import { fetchAhead } from '#lib/session/lazy-door.ts';
import { vaultNameOf } from '#lib/session/vault-name.ts';
import { spaceOf } from '#lib/space.ts';
import type { PageLoad } from './$types';

/** Today comes while the vault opens; where nothing is kept, the first screen does without it. */
export const load: PageLoad = ({ params, parent }) => {
  void fetchAhead(vaultNameOf(spaceOf(params.space)), [
    () => import('#lib/workspace/TodayPage.svelte'),
    async () => namesOf((await parent()).messages),
  ]);
};
