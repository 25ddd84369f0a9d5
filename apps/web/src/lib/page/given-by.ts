import type { Given } from '#lib/meetings/given.ts';
import type { Desk } from '#lib/organise/given.ts';

/** What the running server gives to all its pages. @throws Error where a page is made without one, such as in a build */
export function deskOf(platform: App.Platform | undefined): Desk {
  if (!platform) throw new Error('This page is made by a running server only');
  return platform.req.bearings;
}

/** As much of it as visitors may see. */
export const givenBy = (platform: App.Platform | undefined): Given => deskOf(platform);
