import { Marked, type Token, type Tokens } from 'marked';
import { parse } from 'yaml';
import type { Block, HandbookPage, Source } from './page.ts';

/** The heading under which a page's exercise stands. */
const EXERCISE = 'Try it now';
const MATTER = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

export interface ReadOptions {
  /** The path of a page of ours in the language of the text. */
  readonly href?: (path: string) => string;
  /** Changes every run of words, for the made-up languages. */
  readonly words?: (text: string) => string;
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

/**
 * Reads one page of the handbook: YAML between two `---` lines, then Markdown whose marks `[^id]` name its sources.
 * Raw HTML in the text is shown as text.
 * @param name the file's name, for errors
 * @throws Error naming the file, when the front matter is missing or a mark names no source
 */
export function readPage(name: string, text: string, options: ReadOptions = {}): HandbookPage {
  const { href = (path) => path, words = (words) => words } = options;
  const found = MATTER.exec(text);
  if (!found) throw new Error(`${name}: no front matter between two lines of ---`);
  const matter = parse(found[1]!, { schema: 'failsafe' }) as Record<string, unknown>;
  const listed = (matter.sources ?? []) as Source[];
  const numbers = new Map<string, number>();
  let cited: string[] = [];

  const cite = (id: string): number => {
    if (!listed.some((source) => source.id === id)) throw new Error(`${name}: no source is called ${id}`);
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
        return to.startsWith('/')
          ? `<a href="${escapeHtml(href(to))}">${inner}</a>`
          : `<a href="${escapeHtml(to)}" rel="noreferrer">${inner}</a>`;
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
  for (const token of marked.lexer(text.slice(found[0].length))) {
    if (token.type === 'space') continue;
    if (token.type === 'heading' && (token as Tokens.Heading).depth <= 2) {
      close();
      exercise = token.text === EXERCISE;
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

  const told = (value: unknown) => words(String(value));
  return {
    id: String(matter.id),
    kind: matter.kind as HandbookPage['kind'],
    point: (matter.point ?? 'all') as HandbookPage['point'],
    title: told(matter.title),
    summary: told(matter.summary),
    version: Number(matter.version),
    reviewed_on: String(matter.reviewed_on),
    ...(matter.minutes === undefined ? {} : { minutes: Number(matter.minutes) }),
    ...(matter.tool === undefined ? {} : { tool: String(matter.tool) }),
    ...(matter.warning === undefined ? {} : { warning: matter.warning as 'withdrawal' }),
    sure: ((matter.sure ?? []) as { level: string; text: string }[]).map(({ level, text }) => ({
      level: Number(level),
      text: told(text),
    })),
    sources: listed
      .map((source): Source => {
        const number = numbers.get(source.id);
        return number === undefined ? source : { ...source, number };
      })
      .sort((a, b) => (a.number ?? Number.POSITIVE_INFINITY) - (b.number ?? Number.POSITIVE_INFINITY)),
    blocks,
  };
}
