import examples from 'virtual:catalogues/examples';
import files from 'virtual:catalogues/files';
import first from 'virtual:catalogues/first';
import names from 'virtual:catalogues/names';
import rest from 'virtual:catalogues/rest';
import { type Catalogue, takeIn } from './areas.ts';
import type { Messages } from './messages.ts';

/** What the first screens of the workspace say. */
export const firstOf = async (tag: string): Promise<Catalogue> => (await first[tag]!()).default;

/** Parts of what else the workspace says. */
const AREAS = { examples, files, names, rest };

/** Takes in whole areas, each once. */
export const wordsOf = (messages: Messages, ...areas: readonly (keyof typeof AREAS)[]): Promise<void> =>
  takeIn(
    messages,
    areas.map((area) => AREAS[area][messages.language.tag]!),
  );
