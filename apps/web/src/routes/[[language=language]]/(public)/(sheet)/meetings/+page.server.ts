import { everything } from '@bearings/directory/search/query';
import { readQuery } from '@bearings/directory/search/read-query';
import { givenBy } from '#lib/meetings/given.ts';
import type { PageServerLoad } from './$types';

export const prerender = false;

export const load: PageServerLoad = ({ platform, url }) => {
  const { finder } = givenBy(platform).directory;
  const asked = readQuery(url.searchParams);
  const { total, found } = finder.ask('query' in asked ? asked.query : everything());
  return {
    total,
    found: found.map(({ meeting, next }) => ({
      id: meeting.id,
      name: meeting.name,
      next: next?.start ?? null,
    })),
  };
};
