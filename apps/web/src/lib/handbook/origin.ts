import { BIBLIOGRAPHY, citation } from '@bearings/programme/bibliography';
import { TOOLS } from '@bearings/programme/tools';

/** Where a tool comes from, for the page of the handbook that tells of it. */
export interface Origin {
  readonly tool: string;
  /** What it was built on; books have no address. */
  readonly works: readonly { readonly cite: string; readonly url?: string }[];
  readonly licence: string;
  /** ISO date. */
  readonly reviewed_on: string;
}

/** @returns `undefined` for a page that tells of no tool */
export function originOf(page: string): Origin | undefined {
  const tool = TOOLS.find(({ id }) => id === page);
  if (!tool) return undefined;
  const works = tool.sources.map((id) => {
    const work = BIBLIOGRAPHY[id]!;
    return { cite: citation(work), ...(work.url === undefined ? {} : { url: work.url }) };
  });
  return { tool: tool.id, works, licence: tool.licence, reviewed_on: tool.reviewed_on };
}
