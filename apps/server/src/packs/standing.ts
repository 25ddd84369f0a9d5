import { readFrontMatter, splitPage } from '@bearings/programme/front-matter';
import { type Pack, PackError, PROGRAMME, whyOf } from '@bearings/programme/pack';
import { fits, type Ground, readPack } from '@bearings/programme/pack/admit';
import { newerThan } from '@bearings/programme/pack/overlay';
import { readPackFile } from '@bearings/programme/pack/pack-file';
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

/** Reads what is installed, signatures and all: a file may have been changed where it lies, or put there by another hand. */
export async function readStanding(store: PackStore): Promise<Standing> {
  const programme = readProgramme();
  const read: Installed[] = [];
  const leftOut: { id: string; why: string }[] = [];
  for (const id of store.ids()) {
    try {
      const { key, contents } = await readPackFile(store.bytes(id), crypto.subtle);
      const pack = readPack(contents);
      if (pack.id !== id) throw new PackError(`It calls itself ${pack.id}.`);
      if (key !== store.keyOf(id)) throw new PackError('It was not installed with the key that signed it.');
      if (id === PROGRAMME && pack.version <= programme.version)
        throw new PackError('Bearings itself comes with a newer programme.');
      read.push({ pack, key });
    } catch (error) {
      leftOut.push({ id, why: (error as Error).message });
    }
  }
  // A pack may rest on another, in whatever order they stand.
  const installed: Installed[] = [];
  let waiting = read;
  for (let left = -1; left !== waiting.length; ) {
    left = waiting.length;
    waiting = waiting.filter((one) => {
      if (misfit(one.pack, [programme, ...installed.map(({ pack }) => pack)]) !== undefined) return true;
      installed.push(one);
      return false;
    });
  }
  const stays = [programme, ...installed.map(({ pack }) => pack)];
  leftOut.push(...waiting.map(({ pack }) => ({ id: pack.id, why: misfit(pack, stays)! })));
  return { programme, installed, leftOut };
}

/** Why a pack does not fit what is there; `undefined` where it does. */
function misfit(pack: Pack, packs: readonly Pack[]): string | undefined {
  try {
    fits(pack, groundOf(packs));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const versionOf = (page: string | undefined): number =>
  readFrontMatter(splitPage(page ?? '')?.matter ?? '').matter?.version ?? 0;

/** Of a newer programme what is newer in it: an old file takes back no word of the one that comes with the code. */
function newerParts(pack: Pack, programme: Pack): Pack {
  const tools = newerThan(programme.tools, pack.tools);
  const methods = newerThan(programme.methods, pack.methods);
  const measures = newerThan(programme.measures, pack.measures);
  const starts = [
    ...tools.map(({ id }) => `tool.${id}.`),
    ...methods.map(({ id }) => `method.${id}.`),
    ...measures.map(({ id }) => `measure.${id}.`),
    'change.',
  ];
  const only = <Value>(
    all: Readonly<Record<string, Readonly<Record<string, Value>>>>,
    isNewer: (language: string, key: string, value: Value) => boolean,
  ) =>
    Object.fromEntries(
      Object.entries(all).map(([language, some]) => [
        language,
        Object.fromEntries(Object.entries(some).filter(([key, value]) => isNewer(language, key, value))),
      ]),
    );
  return {
    ...pack,
    tools,
    methods,
    measures,
    changes: pack.changes.filter((one) => !programme.changes.some((known) => whyOf(known) === whyOf(one))),
    texts: only(pack.texts, (_, key) => starts.some((start) => key.startsWith(start))),
    pages: only(
      pack.pages,
      (language, id, page) => versionOf(page) > versionOf(programme.pages[language]?.[id]),
    ),
  };
}

/** What the build takes in. */
export const outcomeOf = ({ programme, installed }: Standing): readonly Pack[] =>
  installed.map(({ pack }) => (pack.id === PROGRAMME ? newerParts(pack, programme) : pack));
