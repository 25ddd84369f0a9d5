import type { Place } from '@bearings/directory/place';
import type { Entry, Finder } from '@bearings/directory/search';

/** What the server gives to pages that are made for each request. */
export interface Given {
  /** Where people reach this instance: `https://example.org`. */
  readonly origin: string;
  readonly directory: {
    readonly finder: Finder;
    entry(id: string): (Entry & { readonly version: number }) | undefined;
    place(id: string): Place | undefined;
  };
}

/** @throws Error where a page is made without a server, such as in a build */
export function givenBy(platform: App.Platform | undefined): Given {
  if (!platform) throw new Error('This page is made by a running server only');
  return platform.req.bearings;
}
