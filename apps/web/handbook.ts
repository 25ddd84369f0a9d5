import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'vite';
import { readMessages } from './catalogue.ts';
import { withData } from './handbook-data.ts';
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from './languages.ts';
import { PACKS } from './packs.ts';
import { pseudoAccented, pseudoMirrored } from './pseudo.ts';
import type { HandbookPage } from './src/lib/handbook/page.ts';
import { readPage } from './src/lib/handbook/read.ts';

const root = join(import.meta.dirname, '../../handbook');
const ONE = 'virtual:handbook/';
const ALL = 'virtual:handbooks';

const folderOf = (language: Language) => join(root, language.pseudo ? DEFAULT_LANGUAGE : language.tag);
/** Every page of a language, as a path on the disk. */
export const handbookFiles = (language: Language) =>
  readdirSync(folderOf(language))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => join(folderOf(language), name));

/**
 * The handbook of one language.
 * @throws Error naming the page that can't be read
 */
export function readHandbook(language: Language): HandbookPage[] {
  const words =
    language.pseudo === 'accented'
      ? pseudoAccented
      : language.pseudo === 'mirrored'
        ? pseudoMirrored
        : (text: string) => text;
  const href = (path: string) => (language.tag === DEFAULT_LANGUAGE ? path : `/${language.tag}${path}`);
  const messages = readMessages(language.pseudo ? DEFAULT_LANGUAGE : language.tag);
  const say = (key: string) => {
    if (messages[key] === undefined)
      throw new Error(`The handbook asks for a message that is not there: ${key}`);
    return messages[key];
  };
  const texts = new Map(
    handbookFiles(language).map((file) => [basename(file, '.md'), readFileSync(file, 'utf8')]),
  );
  const tag = language.pseudo ? DEFAULT_LANGUAGE : language.tag;
  for (const { pages } of PACKS)
    for (const [id, text] of Object.entries(pages[tag] ?? {})) texts.set(id, text);
  const ids = new Set(texts.keys());
  return [...texts].map(([id, text]) => readPage(`${id}.md`, withData(text, say, ids), { words, href }));
}

/**
 * Serves `virtual:handbook/<language>`, the pages read from Markdown at build time, and `virtual:handbooks`, which
 * maps language tags to their loaders.
 */
export function handbook(): Plugin {
  return {
    name: 'bearings-handbook',
    resolveId: (id) => (id === ALL || id.startsWith(ONE) ? `\0${id}` : null),
    load(id) {
      if (id === `\0${ALL}`) {
        const loaders = LANGUAGES.map(({ tag }) => `${JSON.stringify(tag)}: () => import('${ONE}${tag}')`);
        return `export default { ${loaders.join(', ')} }`;
      }
      if (!id.startsWith(`\0${ONE}`)) return null;
      const tag = id.slice(ONE.length + 1);
      const language = LANGUAGES.find((known) => known.tag === tag);
      if (!language) throw new Error(`No such language: ${tag}`);
      for (const file of handbookFiles(language)) this.addWatchFile(file);
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(readHandbook(language)))})`;
    },
    handleHotUpdate({ file, server }) {
      if (!file.startsWith(root)) return;
      for (const [id, module] of server.moduleGraph.idToModuleMap) {
        if (id.startsWith(`\0${ONE}`)) server.moduleGraph.invalidateModule(module);
      }
      server.ws.send({ type: 'full-reload' });
    },
  };
}
