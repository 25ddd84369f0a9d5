import type { Entry } from '@bearings/programme/tool';

let count = 0;

/** A kept sheet with an id of its own. `created` and `edited`: epoch ms. */
export const entry = (
  tool: string,
  values: Entry['values'],
  created: number,
  edited: number = created,
): Entry => ({ id: `e${count++}`, tool, version: 1, created, edited, values });
