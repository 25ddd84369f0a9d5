import type { Field } from '@bearings/programme/field';
import type { Shape } from '@bearings/programme/shapes';
import type { Section, Tool } from '@bearings/programme/tool';
import type { Component, Snippet } from 'svelte';

/** One section of the sheet, to be put into its place. */
export interface Placed {
  readonly section: Section;
  readonly rows: readonly (readonly Field[])[];
  /** Its questions stand there; else what unfolds them. */
  readonly open: boolean;
  readonly answered: boolean;
}

/** What the component of a shape is given. It puts every part on the page once, in the order of the sections. */
export interface ShapeProps {
  tool: Tool;
  values: Readonly<Record<string, unknown>>;
  sections: readonly Placed[];
  part: Snippet<[Placed]>;
  /** For what is set in the drawing itself; it can be set without it, too. */
  change: (field: string, value: unknown) => void;
}
export type SheetShape = Component<ShapeProps>;

/** Every shape as a file of its own: a page loads the one its tool names. */
const SHELF: { readonly [Name in Shape]: () => Promise<{ readonly default: SheetShape }> } = {
  strands: () => import('./Strands.svelte'),
  stairs: () => import('./Stairs.svelte'),
  stage: () => import('./Stage.svelte'),
  tag: () => import('./Tag.svelte'),
  path: () => import('./Path.svelte'),
  doorway: () => import('./Doorway.svelte'),
  plane: () => import('./Plane.svelte'),
  poles: () => import('./Poles.svelte'),
  around: () => import('./Around.svelte'),
};

/** Brings the shape that a tool names; `undefined` where one section follows the other. */
export const shapeOf = async ({ shape }: Pick<Tool, 'shape'>): Promise<SheetShape | undefined> =>
  shape && (await SHELF[shape]()).default;
