import type { Block } from '#lib/handbook/page.ts';

/** A stretch of a page under one heading. */
export interface Part {
  /** The heading and where it stands on the page; none before the first one. */
  readonly heading?: { readonly id: string; readonly text: string };
  /** Paragraphs and lines of lists, without marks of sources. */
  readonly passages: readonly string[];
}

const HEADING = /<h([2-6]) id="([^"]*)">([\s\S]*?)<\/h\1>/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** The lines of words in HTML that our own Markdown made. */
const linesIn = (html: string): string[] =>
  html
    .replace(/<sup>[\s\S]*?<\/sup>/g, '')
    .replace(/\n/g, ' ')
    .replace(/<\/?(?:p|ul|ol|li|tr|table|blockquote)>|<br>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]!)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');

/** What can be read on a page, heading by heading. */
export function partsOf(blocks: readonly Pick<Block, 'html'>[]): Part[] {
  const html = blocks.map((block) => block.html).join('\n');
  const headings = [...html.matchAll(HEADING)];
  const starts = headings.map((found) => found.index + found[0].length);
  const before = { passages: linesIn(html.slice(0, headings[0]?.index)) };
  const parts = headings.map(([, , id, text], index) => ({
    heading: { id: id!, text: linesIn(text!).join(' ') },
    passages: linesIn(html.slice(starts[index], headings[index + 1]?.index)),
  }));
  return before.passages.length > 0 ? [before, ...parts] : parts;
}
