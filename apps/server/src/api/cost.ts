import { askedWords } from '@bearings/directory/search/words';

/** A whole feed is worth as many plain questions. */
const COST_OF_FEED = 20;
/** So many words may be looked for in a plain question; each one more, which may hold a mistake as well, costs one. */
const PLAIN_WORDS = 3;

/** How many plain questions one is worth: a whole feed many, and one of many words some. @param path `/api/v1/feeds/x`, `/meetings` */
export function costOf(path: string, query: string): number {
  const words = askedWords(new URLSearchParams(query).getAll('q').join(' ')).length;
  const whole = path.startsWith('/api/v1/feeds/') ? COST_OF_FEED : 1;
  return whole + Math.max(0, words - PLAIN_WORDS);
}
