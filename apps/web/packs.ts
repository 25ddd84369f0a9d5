import { readFileSync } from 'node:fs';
import type { Pack } from '@bearings/programme/pack';
import { INSTALLED, install } from '@bearings/programme/pack/installed';
import type { Plugin } from 'vite';

/** Written by `packs outcome` of the operator's command line, which has looked at every part. */
const file = process.env.BEARINGS_PACKS;

/** The packs that the pages are built with. */
export const PACKS: readonly Pack[] = file ? JSON.parse(readFileSync(file, 'utf8')) : [];

// The build is started with this file loaded before it: lists of the programme are made as it is loaded.
install(PACKS);

const MODULE = '/packages/programme/src/pack/installed.ts';

/** Puts what packs bring to the lists of the programme into the build. */
export function packs(): Plugin {
  return {
    name: 'bearings-packs',
    load: (id) =>
      PACKS.length > 0 && id.replaceAll('\\', '/').endsWith(MODULE)
        ? `export const INSTALLED = JSON.parse(${JSON.stringify(JSON.stringify(INSTALLED))})`
        : null,
  };
}
