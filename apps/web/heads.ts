import { HEADS } from '@bearings/programme/heads';
import type { Plugin } from 'vite';

const DATA = '/packages/programme/src/heads-data.ts';

/**
 * Puts what lists know of the tools into the build instead of the tools it is worked out from. While the pages are
 * being written, it is worked out in the browser.
 */
export function heads(): Plugin {
  return {
    name: 'bearings-heads',
    apply: 'build',
    load: (id) =>
      id.replaceAll('\\', '/').endsWith(DATA)
        ? `export const HEADS = JSON.parse(${JSON.stringify(JSON.stringify(HEADS))})`
        : null,
  };
}
