import type { Space } from '#lib/space.ts';

/** The parts of the workspace. `outside`: a page that stands on its own, without the workspace's script. */
export interface Place {
  readonly name: string;
  readonly path: string;
  readonly outside?: boolean;
}

const today = { name: 'today', path: '/app' };
const compass = { name: 'compass', path: '/app/tools' };
const patterns = { name: 'patterns', path: '/app/patterns' };
const records = { name: 'records', path: '/app/records' };

const handbook = { name: 'handbook', path: '/handbook', outside: true };
const settings = { name: 'settings', path: '/app/settings' };
const urgeHelp = { name: 'urge-help', path: '/now', outside: true };
const helplines = { name: 'get-help-now', path: '/help', outside: true };

/** The help that stands on every page of a space. */
export const helpOf = (space: Space): Place => (space === 'own' ? urgeHelp : helplines);

/** At the foot on a phone. Help stands in the middle, where both thumbs reach. */
export const tabsOf = (space: Space): readonly Place[] =>
  space === 'own'
    ? [today, compass, urgeHelp, patterns, records]
    : [today, compass, helplines, records, settings];

/** At the head where there is room. */
export const linksOf = (space: Space): readonly Place[] =>
  space === 'own'
    ? [today, compass, patterns, records, handbook, settings]
    : [today, compass, records, handbook, settings];

/** Whether a path lies under a place; Today holds only its own path, since everything lies under it. */
export function isHere(path: string, place: string): boolean {
  // Measures are found on the compass, as tools are.
  const here = path.replace(/\/$/, '').replace(/(\/app(?:\/family)?)\/measures(?=\/)/, '$1/tools');
  return here === place || (!/\/app(?:\/family)?$/.test(place) && here.startsWith(`${place}/`));
}

/** Where a record opens: under its tool, with its id after the hash, which no server ever sees. */
export const entryPath = (entry: { readonly tool: string; readonly id: string }): string =>
  `/app/tools/${entry.tool}#${entry.id}`;
/** Where a kept measure opens: its id stands after the hash as well. */
export const measurePath = (kept: { readonly measure: string; readonly id: string }): string =>
  `/app/measures/${kept.measure}#${kept.id}`;
