import { type Pack, PackError } from '@bearings/programme/pack';
import { fits, type Ground, readPack } from '@bearings/programme/pack/admit';
import { newerThan } from '@bearings/programme/pack/overlay';
import { readPackFile } from '@bearings/programme/pack/pack-file';
import { PROGRAMME } from '@bearings/programme/pack/programme';
import { GENERAL_MIRRORS } from '@bearings/programme/tools';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { readProgramme } from './programme.ts';
import type { PackStore } from './store.ts';

/** A pack that is installed, and who signed it. */
export interface Installed {
  readonly pack: Pack;
  readonly key: string;
}
/** The programme with what is installed. */
export interface Standing {
  readonly programme: Pack;
  readonly installed: readonly Installed[];
  /** Files that no longer fit, with why. They stay where they are, and nothing of them is shown. */
  readonly leftOut: readonly { readonly id: string; readonly why: string }[];
}

/** What a pack is set against, where these stand. */
export const groundOf = (packs: readonly Pack[]): Ground => ({
  packs,
  mirrors: GENERAL_MIRRORS,
  compile: (text) => compileMessage(text),
});

/** Reads what is installed, signatures and all: a file may have been changed where it lies. */
export async function readStanding(store: PackStore): Promise<Standing> {
  const programme = readProgramme();
  const installed: Installed[] = [];
  const leftOut: { id: string; why: string }[] = [];
  for (const id of store.ids()) {
    try {
      const { key, contents } = await readPackFile(store.bytes(id), crypto.subtle);
      const pack = readPack(contents);
      if (pack.id !== id) throw new PackError(`It calls itself ${pack.id}.`);
      if (id === PROGRAMME && pack.version <= programme.version)
        throw new PackError('Bearings itself comes with a newer programme.');
      fits(pack, groundOf([programme, ...installed.map((one) => one.pack)]));
      installed.push({ pack, key });
    } catch (error) {
      if (!(error instanceof PackError)) throw error;
      leftOut.push({ id, why: error.message });
    }
  }
  return { programme, installed, leftOut };
}

/** What the build takes in: of a newer programme only what is newer in it. */
export const outcomeOf = ({ programme, installed }: Standing): readonly Pack[] =>
  installed.map(({ pack }) =>
    pack.id === PROGRAMME
      ? {
          ...pack,
          tools: newerThan(programme.tools, pack.tools),
          methods: newerThan(programme.methods, pack.methods),
          measures: newerThan(programme.measures, pack.measures),
        }
      : pack,
  );
