import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Pack } from '@bearings/programme/pack';
import { programmePack } from '@bearings/programme/pack/programme';

const root = join(import.meta.dirname, '../../../..');
const LANGUAGE = 'en';

/** Texts and pages below a folder: `texts/<language>/**.json`, `handbook/<language>/*.md`. */
export function wordsIn(texts: string, handbook: string): Pick<Pack, 'texts' | 'pages'> {
  const messages = globSync('**/*.json', { cwd: join(texts, LANGUAGE) }).map((file) =>
    JSON.parse(readFileSync(join(texts, LANGUAGE, file), 'utf8')),
  );
  const pages = globSync('*.md', { cwd: join(handbook, LANGUAGE) }).map((file) => [
    basename(file, '.md'),
    readFileSync(join(handbook, LANGUAGE, file), 'utf8'),
  ]);
  return {
    texts: { [LANGUAGE]: Object.assign({}, ...messages) },
    pages: { [LANGUAGE]: Object.fromEntries(pages) },
  };
}

/** The programme that came with the code. */
export const readProgramme = (): Pack =>
  programmePack(wordsIn(join(root, 'packages/programme/texts'), join(root, 'handbook')));
