import { BIBLIOGRAPHY, citation, type Work } from '@bearings/programme/bibliography';
import { readFrontMatter, splitPage } from '@bearings/programme/front-matter';
import { Marked, type Token, type Tokens } from 'marked';
import type { Block, HandbookPage, Source } from './page.ts';

export interface ReadOptions {
  /** The path of a page of ours in the language of the text. */
  readonly href?: (path: string) => string;
  /** Changes every run of words, for the made-up languages. */
  readonly words?: (text: string) => string;
  /** What its sources are looked up in. */
  readonly works?: Readonly<Record<string, Work>>;
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

/**
 * Reads one page of the handbook: front matter, then Markdown whose marks `[^id]` name its sources.
 * Raw HTML in the text is shown as text.
 * @param name the file's name, for errors
 * @throws Error naming the file, when its front matter is missing or wrong, a mark names no source, a source stands in no
 * bibliography with an address, or a link leads to what is neither a page of ours nor a work
 */
export function readPage(name: string, text: string, options: ReadOptions = {}): HandbookPage {
  const { href = (path) => path, words = (words) => words, works = BIBLIOGRAPHY } = options;
  const page = splitPage(text);
  if (!page) throw new Error(`${name}: no front matter between two lines of ---`);
  const { matter, faults } = readFrontMatter(page.matter);
  if (!matter) throw new Error(`${name}: front matter: ${faults.join('; ')}`);
  const addresses = new Set(Object.values(works).map(({ url }) => url));
  const numbers = new Map<string, number>();
  let cited: string[] = [];

  const cite = (id: string): number => {
    if (!matter.sources.some((source) => source.id === id))
      throw new Error(`${name}: no source is called ${id}`);
    if (!numbers.has(id)) {
      numbers.set(id, numbers.size + 1);
      cited.push(id);
    }
    return numbers.get(id)!;
  };

  const marked = new Marked({
    extensions: [
      {
        name: 'source',
        level: 'inline',
        start: (rest) => rest.indexOf('[^'),
        tokenizer(rest) {
          const mark = /^\[\^([^\]\s]+)\]/.exec(rest);
          return mark ? { type: 'source', raw: mark[0], id: mark[1] } : undefined;
        },
        renderer(token) {
          const number = cite(token.id as string);
          return `<sup><a href="#s-${token.id}" role="doc-noteref">${number}</a></sup>`;
        },
      },
    ],
    renderer: {
      html: ({ text }) => escapeHtml(text),
      text(token) {
        if ('tokens' in token && token.tokens) return this.parser.parseInline(token.tokens);
        return escapeHtml(words(token.text));
      },
      heading({ tokens, depth, text }) {
        return `<h${depth} id="${slug(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      link({ href: to, tokens }) {
        const inner = this.parser.parseInline(tokens);
        if (/^\/(?![/\\])/.test(to)) return `<a href="${escapeHtml(href(to))}">${inner}</a>`;
        if (to.startsWith('#')) return `<a href="${escapeHtml(to)}">${inner}</a>`;
        if (!addresses.has(to))
          throw new Error(`${name}: leads to ${to}, which is neither a page nor a work`);
        return `<a href="${escapeHtml(to)}" rel="noreferrer">${inner}</a>`;
      },
    },
  });

  const blocks: Block[] = [];
  let exercise = false;
  let group: Token[] = [];
  const close = () => {
    if (!group.length) return;
    cited = [];
    const html = marked.parser(group);
    blocks.push({ html, sources: cited, exercise });
    group = [];
  };
  for (const token of marked.lexer(page.body)) {
    if (token.type === 'space') continue;
    if (token.type === 'heading' && (token as Tokens.Heading).depth <= 2) {
      close();
      exercise = token.text === matter.exercise;
      group = [token];
    } else if (exercise || group.at(-1)?.type === 'heading' || token.type === 'list') {
      // A heading, a list and the line before it stay together, and so does the whole exercise.
      group.push(token);
    } else {
      close();
      group = [token];
    }
  }
  close();

  return {
    ...matter,
    title: words(matter.title),
    summary: words(matter.summary),
    sure: matter.sure.map(({ level, text }) => ({ level, text: words(text) })),
    sources: matter.sources
      .map((source): Source => {
        const work = works[source.id];
        if (work?.url === undefined)
          throw new Error(`${name}: no address in the bibliography for ${source.id}`);
        const number = numbers.get(source.id);
        return {
          ...source,
          cite: citation(work),
          url: work.url,
          ...(number === undefined ? {} : { number }),
        };
      })
      .sort((a, b) => (a.number ?? Number.POSITIVE_INFINITY) - (b.number ?? Number.POSITIVE_INFINITY)),
    blocks,
  };
}
