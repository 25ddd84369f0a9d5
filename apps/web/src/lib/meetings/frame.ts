import { type Asked, type AskedName, addressOf } from './asked.ts';

/** A frame shows fewer meetings at once than a page. */
const IN_FRAME = '10';

/** What a frame on another page asks: no more at once than fits, and never what a person's own device would say. */
export function forFrame(parameters: URLSearchParams): URLSearchParams {
  const asked = new URLSearchParams(parameters);
  if (!asked.get('limit')) asked.set('limit', IN_FRAME);
  asked.delete('map');
  return asked;
}

/** The address of the same list in the frame. */
export const inFrame = (asked: Asked, changes: Partial<Record<AskedName, string | null>>): string =>
  `/embed${addressOf(asked, changes)}`;

/** The address of the list by itself, with all that it can be narrowed by. */
export const outOfFrame = (asked: Asked): string => addressOf(asked, { limit: null });
