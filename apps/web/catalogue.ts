import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOOLS } from '@bearings/programme/tools';
import { type CompiledMessage, compileMessage } from '@lingui/message-utils/compileMessage';
import type { Plugin } from 'vite';
import type { Language } from './languages.ts';
import { DEFAULT_LANGUAGE, LANGUAGES } from './languages.ts';
import { PACKS } from './packs.ts';
import { pseudoAccented, pseudoMirrored } from './pseudo.ts';

const root = join(import.meta.dirname, '../..');

/** Folders that hold JSON files, at any depth below `<language>`: flat objects of ICU messages. A key may stand in one file only. */
const FOLDERS = ['packages/programme/texts', 'packages/insight/texts', 'apps/web/messages'];

export function messageFiles(tag: string): string[] {
  return FOLDERS.flatMap((folder) => {
    const inside = join(root, folder, tag);
    try {
      return readdirSync(inside, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => join(inside, name));
    } catch {
      return [];
    }
  });
}

/**
 * All messages of one language as their authors wrote them; packs have their own, or newer ones.
 * @throws Error naming the key and file when a key stands twice
 */
export function readMessages(tag: string): Record<string, string> {
  const all: Record<string, string> = {};
  for (const file of messageFiles(tag)) {
    for (const [key, text] of Object.entries(
      JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>,
    )) {
      if (key in all) throw new Error(`Message ${key} stands twice; the second time in ${file}`);
      all[key] = text;
    }
  }
  return Object.assign(all, ...PACKS.map(({ texts }) => texts[tag]));
}

/** What the workspace says before anything that is kept is shown. */
const FIRST =
  /^(?:name$|(?:nav|point|workspace|lock|start)\.|problem\.(?!passphrase-too-short|damaged-file|not-a-vault-file|file-too-large|export-too-large)|import\.words$)/;
/** What Today and the page of tools say, and lists of each tool and each measure, and of pages that are none. */
const NAMES =
  /^(?:tool\.[a-z-]+\.(?:name|purpose)|measure\.[a-z0-9-]+\.name|measures\.(?:title|text)|moving-on\.way|plan\.way|(?:today|compass)\.[a-z.-]+)$/;
/** What measures say on their pages. */
const MEASURES = /^measures?\./;
/** What is said only where records go in or out. */
const FILES = /^(?:import|export|diary|repair|csv)\./;
/** Where a tool comes from: its page of the handbook says it. */
const LINEAGE = /^tool\.[a-z-]+\.lineage$/;
/** Words of one tool, of its mirror, of measures, of the examples, and of pages without a framework script. */
const APART = /^(?:tool|mirror|measures?|example|change|public)\./;

type Holds = (key: string) => boolean;
const AREAS: Readonly<Record<string, Holds>> = {
  all: () => true,
  first: (key) => FIRST.test(key),
  names: (key) => NAMES.test(key),
  measures: (key) => MEASURES.test(key) && !NAMES.test(key),
  files: (key) => FILES.test(key) && !FIRST.test(key),
  examples: (key) => key.startsWith('example.'),
  rest: (key) => ![FIRST, NAMES, FILES, APART].some((others) => others.test(key)),
};
const TOOL = 'tool/';

/** Which messages stand in an area; `undefined` where there is no such area. */
export function areaHolds(area: string): Holds | undefined {
  const tool = area.startsWith(TOOL) && TOOLS.find(({ id }) => area === TOOL + id);
  if (!tool) return AREAS[area];
  const own = [`tool.${tool.id}.`, `mirror.${tool.mirror}.`];
  return (key) => own.some((start) => key.startsWith(start)) && !NAMES.test(key) && !LINEAGE.test(key);
}

function compile(language: Language, holds: Holds): Record<string, CompiledMessage> {
  const source = readMessages(language.pseudo ? DEFAULT_LANGUAGE : language.tag);
  const change =
    language.pseudo === 'accented' ? pseudoAccented : language.pseudo === 'mirrored' ? pseudoMirrored : null;
  return Object.fromEntries(
    Object.entries(source)
      .filter(([key]) => holds(key))
      .map(([key, text]) => [key, compileMessage(text, change ?? ((value) => value))]),
  );
}

const ONE = 'virtual:catalogue/';
const LIST = 'virtual:catalogues/';

const objectOf = (entries: readonly (readonly [name: string, code: string])[]) =>
  `{ ${entries.map(([name, code]) => `${JSON.stringify(name)}: ${code}`).join(', ')} }`;
const loader = (tag: string, area: string) => `() => import('${ONE}${tag}/${area}')`;
const loaders = (area: string) =>
  objectOf(
    LANGUAGES.map(({ tag }) => [
      tag,
      TOOL === `${area}/` ? objectOf(TOOLS.map(({ id }) => [id, loader(tag, TOOL + id)])) : loader(tag, area),
    ]),
  );

/**
 * Serves compiled messages, a module for each language and area, so that a page loads only what it says.
 * `virtual:catalogues/<area>` maps language tags to loaders; `virtual:catalogues/tool` maps them to loaders by tool.
 * Areas: `first` (what the workspace says before anything kept is shown), `names` (what Today and the page of tools say, with the names of tools and measures, and what tools are for),
 * `tool/<tool>` (everything else of one tool, and what its mirror says), `measures` (everything else of them), `files` (where records go in or out),
 * `examples`, `rest` (everything else the workspace says) and `all`. What only pages without a framework script
 * say is in `all` alone.
 */
export function catalogue(): Plugin {
  return {
    name: 'bearings-catalogue',
    resolveId: (id) => (id.startsWith(ONE) || id.startsWith(LIST) ? `\0${id}` : null),
    load(id) {
      if (id.startsWith(`\0${LIST}`)) return `export default ${loaders(id.slice(LIST.length + 1))}`;
      if (!id.startsWith(`\0${ONE}`)) return null;
      const [tag, ...rest] = id.slice(ONE.length + 1).split('/');
      const area = rest.join('/');
      const language = LANGUAGES.find((known) => known.tag === tag);
      if (!language) throw new Error(`No such language: ${tag}`);
      for (const file of messageFiles(DEFAULT_LANGUAGE)) this.addWatchFile(file);
      const holds = areaHolds(area);
      if (!holds) throw new Error(`No such area of the catalogue: ${area}`);
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(compile(language, holds)))})`;
    },
    handleHotUpdate({ file, server }) {
      if (!file.endsWith('.json') || !FOLDERS.some((folder) => file.startsWith(join(root, folder)))) return;
      for (const [id, module] of server.moduleGraph.idToModuleMap) {
        if (id.startsWith(`\0${ONE}`)) server.moduleGraph.invalidateModule(module);
      }
      server.ws.send({ type: 'full-reload' });
    },
  };
}
