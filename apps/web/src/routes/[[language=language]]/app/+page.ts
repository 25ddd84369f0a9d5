import { namesOf } from '#lib/messages/catalogues.ts';
import { fetchAhead } from '#lib/session/lazy-door.ts';
import type { PageLoad } from './$types';

/** Today comes while the vault opens; where nothing is kept, the first screen does without it. */
export const load: PageLoad = ({ parent }) => {
  void fetchAhead([
    () => import('#lib/workspace/TodayPage.svelte'),
    async () => namesOf((await parent()).messages),
  ]);
};
