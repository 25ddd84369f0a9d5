import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countries, helplinesFor, RELEASED_ON } from '@bearings/programme/helplines';
import { parseHelplines } from '@bearings/programme/helplines-schema';
import type { Plugin } from 'vite';

const ID = 'virtual:crisis-lines';
const FILE = join(import.meta.dirname, '../../packages/programme/data/helplines.jsonl');

/** A line for a person in danger: an emergency number, or one for a crisis or thoughts of suicide. */
export interface CrisisLine {
  readonly name: string;
  readonly dial: string;
  readonly e164: string | null;
  /** For a life in danger. Its number is its name. */
  readonly emergency: boolean;
  /** A person has rung or checked it. */
  readonly confirmed: boolean;
}
export type CrisisLines = Readonly<Record<string, readonly CrisisLine[]>>;

/** By country, as the page of help lines has them and in its order. @param text the data, a line each */
export function crisisLinesIn(text: string): CrisisLines {
  const all = parseHelplines(text, RELEASED_ON);
  return Object.fromEntries(
    countries(all).map((code) => [
      code,
      helplinesFor(all, code)
        .lines.filter((line) =>
          ['emergency', 'crisis', 'suicide'].some((need) => line.for.includes(need as never)),
        )
        .map(({ name, dial, e164, checked_by, for: needs }) => ({
          ...{ name, dial, e164 },
          emergency: needs.includes('emergency'),
          confirmed: checked_by !== null,
        })),
    ]),
  );
}

/** Serves them as `virtual:crisis-lines`: a page of the workspace has no server to ask, and carries no more than these. */
export function crisisLines(): Plugin {
  return {
    name: 'bearings-crisis-lines',
    resolveId: (id) => (id === ID ? `\0${ID}` : null),
    load(id) {
      if (id !== `\0${ID}`) return null;
      this.addWatchFile(FILE);
      const lines = JSON.stringify(crisisLinesIn(readFileSync(FILE, 'utf8')));
      return `export default JSON.parse(${JSON.stringify(lines)})`;
    },
  };
}
