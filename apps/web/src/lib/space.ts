import type { ToolPoint } from '@bearings/programme/point';

/**
 * A part of the workspace with a vault and a key of its own. `own`: what a person keeps of their own change. `family`:
 * what someone keeps who stands by another. Neither reads the other's.
 */
export const SPACES = ['own', 'family'] as const;
export type Space = (typeof SPACES)[number];

/** The step of an address that leads into the other space: `/app/family/tools`. */
export const FAMILY = 'family';

/** @param step what the route found after `/app`, if anything */
export const spaceOf = (step: string | undefined): Space => (step === FAMILY ? 'family' : 'own');

/** The path of a page of the workspace as it is in a space; of any other page, as it is. */
export const inSpace = (path: string, space: Space): string =>
  space === 'own' ? path : path.replace(/^\/app(?!\/family(?![^/#?]))(?=[/#?]|$)/, `/app/${FAMILY}`);

/**
 * Where a tool opens from a page of no space: pages for families lead into theirs.
 * @param point of that page
 */
export const toolPath = (tool: string, point: ToolPoint): string =>
  inSpace(`/app/tools/${tool}`, point === 'family' ? 'family' : 'own');
