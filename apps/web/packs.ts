import { readFileSync } from 'node:fs';
import type { Pack } from '@bearings/programme/pack';
import { bringIn, FROM_PACKS } from '@bearings/programme/pack/from-packs';
import type { Plugin } from 'vite';

/** Written by `packs outcome` of the operator's command line, which has looked at every part. */
const file = process.env.BEARINGS_PACKS;

/** The packs that the pages are built with. */
export const PACKS: readonly Pack[] = file ? JSON.parse(readFileSync(file, 'utf8')) : [];

// The build is started with this file loaded before it: lists of the programme are made as it is loaded.
bringIn(PACKS);

const MODULE = '/packages/programme/src/pack/from-packs.ts';

/** Puts what packs bring to the lists of the programme into the build. */
export function packs(): Plugin {
  return {
    name: 'bearings-packs',
    load: (id) =>
      PACKS.length > 0 && id.replaceAll('\\', '/').endsWith(MODULE)
        ? `export const FROM_PACKS = JSON.parse(${JSON.stringify(JSON.stringify(FROM_PACKS))})`
        : null,
  };
}
