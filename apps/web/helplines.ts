import { readFileSync } from 'node:fs';
import { countries, helplinesFor, RELEASED_ON } from '@bearings/programme/helplines';
import { parseHelplines } from '@bearings/programme/helplines-schema';
import type { Plugin } from 'vite';

const VIRTUAL = 'virtual:helplines';
const data = new URL('../../packages/programme/data/helplines.jsonl', import.meta.url);

/** What the workspace says of a line: all but where it was found, which /help lists. */
function compact(): string {
  const all = parseHelplines(readFileSync(data, 'utf8'), RELEASED_ON);
  const byCountry = countries(all).map((code) => [
    code,
    helplinesFor(all, code).lines.map(({ sources, country, ...line }) => line),
  ]);
  return JSON.stringify(Object.fromEntries(byCountry));
}

/** Serves `virtual:helplines`, the lines of every country, to pages that are drawn on the device. */
export function helplines(): Plugin {
  return {
    name: 'bearings-helplines',
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : null),
    load: (id) => (id === `\0${VIRTUAL}` ? `export default JSON.parse(${JSON.stringify(compact())})` : null),
  };
}
