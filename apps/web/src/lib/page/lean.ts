import { createHash } from 'node:crypto';
import { type AST, parseCss } from 'svelte/compiler';
import { FOLD, FOR_FRAMEWORK } from './fold.ts';

const STYLE = /<style>([\s\S]*?)<\/style>/;
/**
 * Makes a page that carries no framework script as light as what it shows: rules, custom properties and font faces it
 * cannot use go, scoped names get short, and what stands below the fold takes its rules with it, so that the first
 * screen waits for nothing else. The page's policy then names its own styles and scripts, and nothing a framework would
 * need.
 * @param scripts source of the scripts that may add classes later
 * @throws Error when a component of the page came without its style, or Svelte's parser cannot read the style
 */
export function lean(html: string, scripts: string): string {
  const whole = STYLE.exec(html)?.[1] ?? '';
  for (const [name] of html.replace(STYLE, '').matchAll(SCOPED))
    if (!whole.includes(name)) throw new Error(`The page carries no style for ${name}`);
  const page = shortNames(html.replace(FOR_FRAMEWORK, ''));
  const style = STYLE.exec(page)?.[1];
  if (style === undefined) return page.replace(FOLD, '');
  const folded = page.includes(FOLD);
  const [first] = page.replace(STYLE, '').split(FOLD);
  const used = withoutUnused(keep(style, [...partsIn(page), ...wordsIn(scripts)]));
  const there = partsIn(first!);
  const above = folded ? keep(used, there) : used;
  const below = folded ? keep(used, there, true) : '';
  const lighter = page
    .replace(STYLE, () => `<style>${above}</style>`)
    .replace(FOLD, () => (below ? `<style>${below}</style>` : ''));
  return withPolicy(lighter, below ? [above, below] : [above]);
}

/** Svelte's mark on what a component styles; the policy's `svelte-trusted-html` is none. */
const SCOPED = /\bsvelte-[a-z0-9]+\b(?!-)/g;

/** The page with each name Svelte made for a component's style as short as it can be. */
function shortNames(html: string): string {
  const names = new Map<string, string>();
  return html.replace(SCOPED, (name) => {
    if (!names.has(name)) names.set(name, `_${names.size.toString(36)}`);
    return names.get(name)!;
  });
}

/** Every tag, as `tag`, and every class, as `.class`, of a piece of a page. */
function partsIn(html: string): Set<string> {
  const tags = [...html.matchAll(/<([a-z][\w-]*)/gi)].map(([, tag]) => tag!);
  const lists = [...html.matchAll(/ class="([^"]*)"/g)].map(([, list]) => list!);
  return new Set([...tags, ...lists.flatMap((list) => list.split(/\s+/)).map((name) => `.${name}`)]);
}

/** Every word of every literal, as a tag and as a class: a script may add any of them to the page. */
function wordsIn(script: string): string[] {
  const code = script.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
  return [...code.matchAll(/(['"`])((?:(?!\1)[^\\]|\\.)*)\1/g)]
    .flatMap(([, , text]) => text!.split(/[\s.]+/))
    .flatMap((word) => [word, `.${word}`]);
}

/**
 * Whether a selector can match where only this stands: tags as `tag`, classes as `.class`. States, attributes and what
 * `:not()` says are left open.
 */
function canMatch(selector: AST.CSS.ComplexSelector, there: ReadonlySet<string>): boolean {
  return selector.children
    .flatMap(({ selectors }) => selectors)
    .every((part) => {
      if (part.type === 'ClassSelector') return there.has(`.${part.name}`);
      if (part.type === 'TypeSelector') return part.name === '*' || there.has(part.name);
      if (part.type !== 'PseudoClassSelector' || !/^(is|where|has)$/.test(part.name)) return true;
      return part.args?.children.some((inside) => canMatch(inside, there)) ?? true;
    });
}

/** At-rules that hold whole rules; others stay or go as one. */
const GROUP = /^(media|container|supports|layer)$/;

interface Wanted {
  selector?: (selector: AST.CSS.ComplexSelector) => boolean;
  declaration?: (declaration: AST.CSS.Declaration) => boolean;
  /** Asked of every at-rule that is no group. */
  atRule?: (rule: AST.CSS.Atrule) => boolean;
}

const always = () => true;

/**
 * A sheet with what is wanted of it, and everything of a kind nothing is said about. A rule inside another stays or goes
 * with it. Rules and groups that come out empty go, comments too.
 * @throws Error when Svelte's parser cannot read the sheet
 */
function only(css: string, { selector = always, declaration = always, atRule = always }: Wanted): string {
  const source = ({ start, end }: AST.BaseNode) => css.slice(start, end);
  const write = (node: AST.CSS.Rule | AST.CSS.Atrule | AST.CSS.Declaration): string => {
    if (node.type === 'Declaration') return declaration(node) ? `${source(node)};` : '';
    if (node.type === 'Atrule' && !(node.block && GROUP.test(node.name)))
      return atRule(node) ? source(node) : '';
    const head =
      node.type === 'Rule'
        ? node.prelude.children.filter(selector).map(source).join(',')
        : `@${node.name} ${node.prelude}`;
    const parts = node.block!.children.map((part) =>
      node.type === 'Rule' && part.type === 'Rule' ? source(part) : write(part),
    );
    const inside = parts.join('').replace(/;$/, '');
    return head && inside && `${head}{${inside}}`;
  };
  return parseCss(css).children.map(write).join('');
}

/** The rules of a sheet that can match where only this stands; with `others`, all that cannot. */
export function keep(css: string, there: Iterable<string>, others = false): string {
  const known = new Set(there);
  return only(css, {
    selector: (selector) => canMatch(selector, known) !== others,
    atRule: () => !others,
  });
}

/** A sheet without custom properties that nothing reads and faces no rule asks for, then without what only they used. */
function withoutUnused(css: string): string {
  const read = new Set([...css.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name]) => name));
  const rules = only(css, { atRule: ({ name }) => name !== 'font-face' });
  const asked = (part: AST.CSS.Block['children'][number]) =>
    part.type === 'Declaration' &&
    part.property === 'font-family' &&
    rules.includes(part.value.replace(/["']/g, ''));
  const lighter = only(css, {
    declaration: ({ property }) => !property.startsWith('--') || read.has(property),
    atRule: ({ name, block }) => name !== 'font-face' || block!.children.some(asked),
  });
  return lighter === css ? css : withoutUnused(lighter);
}

/** How a policy names a style that stands in the page. */
const hash = (style: string) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/** The page with a policy that names these styles, and no longer what only the framework needs. */
function withPolicy(page: string, styles: readonly string[]): string {
  const change = (directive: string) => {
    if (directive.startsWith('style-src-attr ')) return [];
    if (directive.startsWith('style-src ')) return [`style-src ${styles.map(hash).join(' ')}`];
    return [directive.replace(/ svelte[\w-]*/g, '')];
  };
  return page.replace(
    /(<meta http-equiv="content-security-policy" content=")([^"]*)"/,
    (_, open, policy) => `${open}${policy.split('; ').flatMap(change).join('; ')}"`,
  );
}
