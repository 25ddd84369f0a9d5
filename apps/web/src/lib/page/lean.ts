import { createHash } from 'node:crypto';
import { FOLD } from './fold.ts';

const STYLE = /<style>([\s\S]*?)<\/style>/;
/** Elements that wait for a framework script: Kit's marks between pieces, and links to styles that stand in the page. */
const FOR_FRAMEWORK = /<!--(?!fold-->)[\s\S]*?-->|\s*<link [^>]*\bdisabled\b[^>]*>/g;

/**
 * Makes a page that carries no framework script as light as what it shows: rules and custom properties it can not use
 * go, scoped names get short, and what stands below the fold takes its rules with it, so that the first screen waits
 * for nothing else. The page's policy then names its own styles and scripts, and nothing a framework would need.
 * @param scripts source of the scripts that may add classes later
 * @throws Error when a component of the page came without its style
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

function shortNames(html: string): string {
  const names = new Map<string, string>();
  return html.replace(SCOPED, (name) => {
    if (!names.has(name)) names.set(name, `_${names.size.toString(36)}`);
    return names.get(name)!;
  });
}

/** Every tag and every class. */
function partsIn(html: string): Set<string> {
  const tags = [...html.matchAll(/<([a-z][\w-]*)/gi)].map(([, tag]) => tag!);
  const lists = [...html.matchAll(/ class="([^"]*)"/g)].map(([, list]) => list!);
  return new Set([...tags, ...lists.flatMap((list) => list.split(/\s+/)).map((name) => `.${name}`)]);
}

/** Every word of every literal: any of them may become a tag or a class. */
function wordsIn(script: string): string[] {
  const code = script.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
  return [...code.matchAll(/(['"`])((?:(?!\1)[^\\]|\\.)*)\1/g)]
    .flatMap(([, , text]) => text!.split(/[\s.]+/))
    .flatMap((word) => [word, `.${word}`]);
}

/** Where a list is parted: at `,` outside of brackets. */
function parts(list: string): string[] {
  const found = [''];
  let depth = 0;
  for (const sign of list) {
    if (sign === '(' || sign === '[') depth++;
    if (sign === ')' || sign === ']') depth--;
    if (sign === ',' && depth === 0) found.push('');
    else found[found.length - 1] += sign;
  }
  return found;
}

/** What a page needs to hold for a selector to match: `.class` and `tag`. Alternatives, and what `:not()` says, are left out. */
export function needsOf(selector: string): string[] {
  let bare = selector.replace(/\[[^\]]*\]/g, '');
  for (let before = ''; before !== bare; ) {
    before = bare;
    bare = bare
      .replace(/:(?:where|has)\(([^(),]*)\)/g, (_, inside: string) => inside.replace(/^(?=\w)/, ' '))
      .replace(/:[\w-]+\([^()]*\)/g, (whole) => (/^:(where|has)\([^,]*$/.test(whole) ? whole : ''));
  }
  return bare.replace(/::?[\w-]+/g, '').match(/\.?-?[a-z_][\w-]*/gi) ?? [];
}

/** The rules of a minified sheet that need nothing but this; with `others`, all that need something else. */
export function keep(css: string, there: Iterable<string>, others = false): string {
  const known = new Set(there);
  let kept = '';
  for (let at = 0; at < css.length; ) {
    const open = css.indexOf('{', at);
    if (open < 0) break;
    let close = open + 1;
    for (let depth = 1; depth > 0; close++) depth += css[close] === '{' ? 1 : css[close] === '}' ? -1 : 0;
    const head = css.slice(at, open).trim();
    const body = css.slice(open + 1, close - 1);
    at = close;
    if (/^@(media|container|supports)/.test(head)) {
      const inside = keep(body, known, others);
      if (inside) kept += `${head}{${inside}}`;
    } else if (head.startsWith('@')) {
      if (!others) kept += `${head}{${body}}`;
    } else {
      const wanted = parts(head).filter(
        (selector) => needsOf(selector).every((name) => known.has(name)) !== others,
      );
      if (wanted.length) kept += `${wanted.join(',')}{${body}}`;
    }
  }
  return kept;
}

/** Faces no rule asks for and custom properties no rule reads are left out, then what only they had asked for. */
function withoutUnused(css: string): string {
  const lighter = css
    .replace(/(--[\w-]+):[^;{}]*(;|(?=\}))/g, (declared, name) =>
      new RegExp(`var\\(\\s*${name}\\b(?!-)`).test(css) ? declared : '',
    )
    .replace(/@font-face\{[^}]*font-family:["']?([^;"'}]+)[^}]*\}/g, (face, name, at) =>
      (css.slice(0, at) + css.slice(at + face.length)).replace(/@font-face\{[^}]*\}/g, '').includes(name)
        ? face
        : '',
    )
    .replace(/[^{};]+\{\}/g, '');
  return lighter === css ? css : withoutUnused(lighter);
}

const hash = (style: string) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

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
