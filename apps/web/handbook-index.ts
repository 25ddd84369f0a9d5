import type { Plugin } from 'vite';
import { handbookFiles, readHandbook } from './handbook.ts';
import { LANGUAGES } from './languages.ts';
import type { HandbookPage } from './src/lib/handbook/page.ts';
import type { IndexedPage } from './src/lib/search/finder.ts';
import { partsOf } from './src/lib/search/passages.ts';

/** The pages one can leaf through, as the search reads them. */
export const indexOf = (pages: readonly HandbookPage[]): IndexedPage[] =>
  pages
    .filter(({ kind }) => kind !== 'about')
    .map(({ id, title, summary, blocks }) => ({ id, title, summary, parts: partsOf(blocks) }));

/** Writes `handbook-<language>.json`: what the search on the handbook's first page reads once somebody searches. */
export function handbookIndex(): Plugin {
  return {
    name: 'bearings-handbook-index',
    buildStart() {
      for (const language of LANGUAGES) for (const file of handbookFiles(language)) this.addWatchFile(file);
    },
    generateBundle() {
      for (const language of LANGUAGES)
        this.emitFile({
          type: 'asset',
          fileName: `handbook-${language.tag}.json`,
          source: JSON.stringify(indexOf(readHandbook(language))),
        });
    },
  };
}
