import { BIBLIOGRAPHY } from '../bibliography.ts';
import { MEASURES } from '../measures.ts';
import { METHODS } from '../methods.ts';
import { TOOLS } from '../tools.ts';
import { CHANGES } from './changes.ts';
import { type Pack, PROGRAMME } from './pack.ts';

/** Keys of texts that a pack may bring: the others are said by the code. */
const OF_PACKS = /^(?:tool|method|measure|change)\.(?!kind\.|sure\.|others$)/;

/**
 * The programme that Bearings comes with, as the pack it is.
 * @param given its texts by language and key, and the pages of its handbook by language and id
 */
export function programmePack({ texts, pages }: Pick<Pack, 'texts' | 'pages'>): Pack {
  const brought = Object.entries(texts).map(([language, all]) => [
    language,
    Object.fromEntries(Object.entries(all).filter(([key]) => OF_PACKS.test(key))),
  ]);
  return {
    id: PROGRAMME,
    version: 1,
    made_on: '2026-11-29',
    publisher: 'Bearings',
    licence: 'CC-BY-4.0',
    tools: TOOLS,
    methods: METHODS,
    measures: MEASURES,
    feeds: [],
    changes: CHANGES,
    works: BIBLIOGRAPHY,
    texts: Object.fromEntries(brought),
    pages,
  };
}
