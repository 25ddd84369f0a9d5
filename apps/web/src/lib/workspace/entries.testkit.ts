import type { Entry } from '@bearings/programme/tool';

let count = 0;

/** A kept sheet with an id of its own, made and last edited at `created` (epoch ms). */
export const entry = (tool: string, values: Entry['values'], created: number): Entry => ({
  id: `e${count++}`,
  tool,
  version: 1,
  created,
  edited: created,
  values,
});
