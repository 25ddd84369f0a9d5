import { BIBLIOGRAPHY, citation } from '@bearings/programme/bibliography';
import { TOOLS } from '@bearings/programme/tools';

/** A work as it is cited. */
export interface Named {
  readonly cite: string;
  readonly url?: string;
}

/** Where a tool comes from, for the page of the handbook that tells of it. */
export interface Origin {
  readonly tool: string;
  readonly version: number;
  /** What it was built on; books have no address. */
  readonly works: readonly Named[];
  readonly licence: string;
  /** ISO date. */
  readonly reviewed_on: string;
}

/** Works by their ids, as they are named where they are cited. */
export const worksOf = (ids: readonly string[]): readonly Named[] =>
  ids.map((id) => {
    const work = BIBLIOGRAPHY[id]!;
    return { cite: citation(work), ...(work.url === undefined ? {} : { url: work.url }) };
  });

/** @returns `undefined` for a page that tells of no tool */
export function originOf(page: string): Origin | undefined {
  const tool = TOOLS.find(({ id }) => id === page);
  if (!tool) return undefined;
  const works = worksOf(tool.sources);
  return {
    tool: tool.id,
    version: tool.version,
    works,
    licence: tool.licence,
    reviewed_on: tool.reviewed_on,
  };
}
