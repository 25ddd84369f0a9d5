import { THEN } from '#lib/workspace/changes-path.ts';

/** Whether what changed on a sheet is asked for. */
export const asksThen = (hash: string): boolean => hash.endsWith(THEN);

/** The name of a sheet in a page's hash; one that was mistyped is no sheet's name, and no trouble. */
export function nameInHash(hash: string): string {
  const name = hash.slice(1, asksThen(hash) ? -THEN.length : undefined);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
