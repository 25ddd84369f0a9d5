/**
 * Which version of the programme was released last, and with what in it: `node scripts/programme-release.ts` writes it
 * down, at each release and then alone. A test asks for a higher version as soon as something is different since.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readProgramme } from '../apps/server/src/packs/programme.ts';
import type { Pack } from '../packages/programme/src/pack/pack.ts';

/** What is written down of a release. `version` 0: there was none yet. */
export interface Release {
  readonly version: number;
  readonly digest: string;
}

const FILE = new URL('../packages/programme/released.json', import.meta.url);
export const readRelease = (): Release => JSON.parse(readFileSync(FILE, 'utf8'));

/** The same whatever order files were read in, and however their lines end. */
const inOrder = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replaceAll('\r\n', '\n');
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(parts.map(([key, part]) => [key, inOrder(part)]));
};

/** A mark of all that is in a programme, but for its version and the day it was made. */
export const digestOf = ({ version: _, made_on: __, ...content }: Pack): string =>
  createHash('sha256')
    .update(JSON.stringify(inOrder(content)))
    .digest('hex');

/** What is to be done before this programme may be released, in one line; `undefined` where nothing is. */
export function releaseFault(programme: Pack, { version, digest }: Release): string | undefined {
  if (programme.version < version) return `Version ${version} of the programme is out: it can’t go back.`;
  if (programme.version > version || digestOf(programme) === digest) return undefined;
  return `The programme is no longer what was released as version ${version}: raise “version” to ${version + 1} in packages/programme/src/pack/programme.ts, and set “made_on”. (Once that one is released, node scripts/programme-release.ts writes it down.)`;
}

function main(): void {
  const programme = readProgramme();
  const release: Release = { version: programme.version, digest: digestOf(programme) };
  const fault = releaseFault(programme, readRelease());
  if (fault === undefined) writeFileSync(FILE, `${JSON.stringify(release, null, 2)}\n`);
  console.log(fault ?? `Written down: version ${release.version} of the programme.`);
  process.exitCode = fault === undefined ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
