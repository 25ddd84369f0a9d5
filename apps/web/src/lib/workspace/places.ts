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

/** At the foot on a phone. Help stands in the middle, where both thumbs reach. */
export const TABS: readonly Place[] = [
  today,
  compass,
  { name: 'urge-help', path: '/now', outside: true },
  patterns,
  records,
];
/** At the head where there is room. */
export const LINKS: readonly Place[] = [
  today,
  compass,
  patterns,
  records,
  { name: 'handbook', path: '/handbook', outside: true },
  { name: 'settings', path: '/app/settings' },
];

/** Whether a path lies under a place; Today holds only its own path, since everything lies under it. */
export function isHere(path: string, place: string): boolean {
  const here = path.replace(/\/$/, '');
  return here === place || (!place.endsWith('/app') && here.startsWith(`${place}/`));
}

/** Where a record opens: under its tool, with its id after the hash, which no server ever sees. */
export const entryPath = (entry: { readonly tool: string; readonly id: string }): string =>
  `/app/tools/${entry.tool}#${entry.id}`;
