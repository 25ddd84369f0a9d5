import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CompiledMessage, compileMessage } from '@lingui/message-utils/compileMessage';
import type { Plugin } from 'vite';
import type { Language } from './languages.ts';
import { DEFAULT_LANGUAGE, LANGUAGES } from './languages.ts';
import { pseudoAccented, pseudoMirrored } from './pseudo.ts';

const root = join(import.meta.dirname, '../..');

/** Folders that hold `<language>/*.json`: flat objects of ICU messages. A key may stand in one file only. */
const FOLDERS = ['packages/programme/texts', 'packages/insight/texts', 'apps/web/messages'];

export function messageFiles(tag: string): string[] {
  return FOLDERS.flatMap((folder) => {
    const inside = join(root, folder, tag);
    try {
      return readdirSync(inside)
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => join(inside, name));
    } catch {
      return [];
    }
  });
}

/**
 * All messages of one language as their authors wrote them.
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
  return all;
}

function compile(language: Language): Record<string, CompiledMessage> {
  const source = readMessages(language.pseudo ? DEFAULT_LANGUAGE : language.tag);
  const change =
    language.pseudo === 'accented' ? pseudoAccented : language.pseudo === 'mirrored' ? pseudoMirrored : null;
  return Object.fromEntries(
    Object.entries(source).map(([key, text]) => [key, compileMessage(text, change ?? ((value) => value))]),
  );
}

const FIRST =
  /^(?:name$|(?:nav|point|workspace|lock|problem|today|start|compass)\.|tool\.[a-z-]+\.name$|import\.words$)/;
const AREAS: Readonly<Record<string, (key: string) => boolean>> = {
  all: () => true,
  first: (key) => FIRST.test(key),
  rest: (key) => !FIRST.test(key) && !key.startsWith('public.'),
};

const ONE = 'virtual:catalogue/';
const LIST = 'virtual:catalogues/';

/**
 * Serves compiled messages, one module for each language, so that a page loads only its own.
 * `virtual:catalogues/<area>` maps language tags to loaders. Areas: `first` (what the workspace says on its first
 * screens), `rest` (everything else it says; not keys under `public.`, which only pages without a framework script
 * say) and `all`.
 */
export function catalogue(): Plugin {
  return {
    name: 'bearings-catalogue',
    resolveId: (id) => (id.startsWith(ONE) || id.startsWith(LIST) ? `\0${id}` : null),
    load(id) {
      if (id.startsWith(`\0${LIST}`)) {
        const area = id.slice(LIST.length + 1);
        const loaders = LANGUAGES.map(
          ({ tag }) => `${JSON.stringify(tag)}: () => import('${ONE}${tag}/${area}')`,
        );
        return `export default { ${loaders.join(', ')} }`;
      }
      if (!id.startsWith(`\0${ONE}`)) return null;
      const [tag, area] = id.slice(ONE.length + 1).split('/');
      const language = LANGUAGES.find((known) => known.tag === tag);
      if (!language) throw new Error(`No such language: ${tag}`);
      for (const file of messageFiles(DEFAULT_LANGUAGE)) this.addWatchFile(file);
      const holds = AREAS[area ?? ''];
      if (!holds) throw new Error(`No such area of the catalogue: ${area}`);
      const messages = Object.entries(compile(language)).filter(([key]) => holds(key));
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(Object.fromEntries(messages)))})`;
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
