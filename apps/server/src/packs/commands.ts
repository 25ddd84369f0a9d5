import { readFileSync, writeFileSync } from 'node:fs';
import { type Pack, PackError, PROGRAMME } from '@bearings/programme/pack';
import { admit } from '@bearings/programme/pack/admit';
import { readPackFile, writePackFile } from '@bearings/programme/pack/pack-file';
import { contentsOf, makeKey, readKey } from './make.ts';
import { readProgramme } from './programme.ts';
import { groundOf, outcomeOf, readStanding, type Standing } from './standing.ts';
import type { PackStore } from './store.ts';

/** What a command is given: words, `--name value`s, and where packs are. */
export interface Given {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | true>>;
  readonly store: PackStore;
  readonly say: (line: string) => void;
}

const packsOf = ({ programme, installed }: Standing): readonly Pack[] => [
  programme,
  ...installed.map(({ pack }) => pack),
];
const count = (number: number, one: string) =>
  number === 0 ? [] : [`${number} ${one}${number === 1 ? '' : 's'}`];
const sizeOf = ({ tools, methods, measures, pages }: Pack): string =>
  [
    ...count(tools.length, 'tool'),
    ...count(methods.length, 'method'),
    ...count(measures.length, 'measure'),
    ...count(Object.keys(pages.en ?? {}).length, 'page'),
  ].join(', ');
const headOf = (pack: Pack): string =>
  `${pack.id} ${pack.version}, ${pack.made_on}, by ${pack.publisher}, ${pack.licence}: ${sizeOf(pack)}`;

function fileOf({ words }: Given): Uint8Array<ArrayBuffer> {
  const [file] = words;
  if (file === undefined) throw new PackError('Name the file of the pack.');
  try {
    return new Uint8Array(readFileSync(file));
  } catch {
    throw new PackError(`${file} can’t be read.`);
  }
}

async function list({ store, say }: Given): Promise<void> {
  const standing = await readStanding(store);
  say(headOf(standing.programme));
  for (const { pack, key } of standing.installed) say(`${headOf(pack)}; key ${key}`);
  for (const { id, why } of standing.leftOut) say(`${id} is left out. ${why}`);
}

async function looked(given: Given): Promise<{ pack: Pack; key: string; standing: Standing }> {
  const { key, contents } = await readPackFile(fileOf(given), crypto.subtle);
  const standing = await readStanding(given.store);
  return { pack: admit(contents, groundOf(packsOf(standing))), key, standing };
}

async function show(given: Given): Promise<void> {
  const { pack, key } = await looked(given);
  given.say(headOf(pack));
  if (pack.notice) given.say(pack.notice);
  for (const { kind, of, version } of pack.changes)
    given.say(`${kind} ${of} ${version}: ${pack.texts.en?.[`change.${kind}.${of}.${version}`]}`);
  given.say(`It is signed with the key ${key}`);
}

async function install(given: Given): Promise<void> {
  const { pack, key, standing } = await looked(given);
  const known = standing.installed.find((one) => one.pack.id === pack.id)?.key;
  if (known !== undefined && known !== key)
    throw new PackError(
      `The pack ${pack.id} that is installed is signed with another key. If its publisher changed it, remove that pack first.`,
    );
  if (known === undefined && given.options.key !== key)
    throw new PackError(
      `Ask ${pack.publisher} which key they sign with. If it is ${key}, run this again with: --key ${key}`,
    );
  if (pack.id === PROGRAMME && !given.options.programme)
    throw new PackError(
      'This pack takes the place of the programme itself: its tools, its help for urges and its handbook. If that is what you want, run this again with: --programme',
    );
  given.store.put(pack.id, fileOf(given), key);
  if (pack.notice) given.say(pack.notice);
  given.say(`Installed: ${headOf(pack)}`);
}

async function remove({ words: [id = ''], store, say }: Given): Promise<void> {
  if (!store.ids().includes(id)) throw new PackError(`No pack called ${id} is installed.`);
  store.remove(id);
  say(`Removed: ${id}. What people kept with it stays on their devices; its tools can’t be opened.`);
}

async function make({ words: [folder], options, say }: Given): Promise<void> {
  const { key, out } = options;
  if (typeof key !== 'string' || typeof out !== 'string' || (folder === undefined && !options.programme))
    throw new PackError('Write: packs make FOLDER --key KEYFILE --out FILE (or --programme for its own).');
  const programme = readProgramme();
  const contents = folder === undefined ? programme : contentsOf(folder);
  const pack = folder === undefined ? programme : admit(contents, groundOf([programme]));
  writeFileSync(out, await writePackFile(contents, await readKey(key), crypto.subtle));
  say(`Made: ${headOf(pack)}`);
}

async function key({ words: [file], say }: Given): Promise<void> {
  if (file === undefined) throw new PackError('Name the file that is to hold the key.');
  say(`The public key, for those who install what you sign: ${await makeKey(file)}`);
}

/** For the build: everything that is installed and fits, as one JSON file. */
async function outcome({ words: [file], store, say }: Given): Promise<void> {
  const standing = await readStanding(store);
  for (const { id, why } of standing.leftOut) say(`The pack ${id} is left out. ${why}`);
  writeFileSync(file!, JSON.stringify(outcomeOf(standing)));
}

/** After a build that failed. */
const putBack = async ({ store }: Given): Promise<void> => store.putBack();

export const PACK_COMMANDS: Readonly<Record<string, (given: Given) => Promise<void>>> = {
  list,
  show,
  install,
  remove,
  make,
  key,
  outcome,
  'put-back': putBack,
};
