import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Closed to all but its owner and group. Step by step: where a file system makes no folders, Node's own way of making
 * several at once never ends.
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o750 });
}
