/**
 * Where a page ended: what it is sorted by, and the meeting. Rows may come and go in between without moving the others;
 * only an order by name is counted anew in each picture.
 */
export interface Cursor {
  readonly key: number;
  readonly id: string;
}

/** Meetings by appointment have no time, and stand last. */
const LAST = 'last';

export const writeCursor = ({ key, id }: Cursor): string =>
  `${key === Number.POSITIVE_INFINITY ? LAST : key}_${id}`;

/** Null for what is none: whoever made one up begins at the first page. */
export function readCursor(cursor: string | null): Cursor | null {
  const found = cursor === null ? null : /^(last|-?\d+(?:\.\d+)?(?:e-\d+)?)_([a-z0-9]{1,40})$/.exec(cursor);
  if (!found) return null;
  return { key: found[1] === LAST ? Number.POSITIVE_INFINITY : Number(found[1]), id: found[2]! };
}
