import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import type { Space } from '../../../apps/web/src/lib/space.ts';
import { PSEUDO_BUILD } from './processes.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 A and AA; with `enhanced`, text contrast of 7:1 as well. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const isTallerThanScreen = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollHeight > innerHeight);

/** The bar at the foot is sticky: on a screen as tall as the page nothing lies behind it. */
async function seenWhole(page: Page): Promise<void> {
  const { width } = page.viewportSize()!;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: height + 200 });
}

type Rules = 'all' | 'colours alone' | 'all but colours';
const COLOURS = ['color-contrast'];
const ENHANCED = ['color-contrast-enhanced'];

/** What axe finds, a line each: rule, where, why; the screen stays as tall as the page. */
export async function axe(page: Page, { rules = 'all' as Rules } = {}): Promise<string[]> {
  await seenWhole(page);
  return faultsOf(page, { rules });
}

/** `again`: a page that grew meanwhile is looked at once more. */
async function faultsOf(
  page: Page,
  { enhanced = false, rules = 'all' as Rules, again = true } = {},
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  const options: RunOptions = {
    runOnly:
      rules === 'colours alone'
        ? { type: 'rule', values: [...COLOURS, ...(enhanced ? ENHANCED : [])] }
        : { type: 'tag', values: TAGS },
    // Nothing is told about what passes: naming each of those places takes longer than judging it.
    resultTypes: ['violations'],
    rules: Object.fromEntries([
      ...COLOURS.map((rule) => [rule, { enabled: rules !== 'all but colours' }]),
      ...ENHANCED.map((rule) => [rule, { enabled: enhanced }]),
    ]),
  };
  const results = (await page.evaluate(
    (given) => (globalThis as unknown as { axe: { run(o: unknown): Promise<unknown> } }).axe.run(given),
    options,
  )) as AxeResults;
  if (again && (await isTallerThanScreen(page))) {
    await seenWhole(page);
    return faultsOf(page, { enhanced, rules, again: false });
  }
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.split('\n')[1]?.trim()}`,
    ),
  );
}

/** Each fault with the place it was seen in, so that one run names them all. */
export const seen = (where: string, faults: readonly string[]): string[] =>
  faults.map((fault) => `${where}: ${fault}`);

/** Axe in light and in dark; the screen is given back as it was. */
export async function judged(page: Page, { enhanced = false } = {}): Promise<string[]> {
  const size = page.viewportSize()!;
  await seenWhole(page);
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    faults.push(
      ...seen(
        colorScheme,
        await faultsOf(page, { enhanced, rules: colorScheme === 'dark' ? 'colours alone' : 'all' }),
      ),
    );
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(size);
  return faults;
}

/** Paths of all pages the build made, as browsers ask for them. */
export function builtPages(build: string): string[] {
  const folder = join(build, 'prerendered');
  return readdirSync(folder, { recursive: true })
    .map((file) => `/${String(file).replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.html'))
    .map((file) => file.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '') || '/')
    .sort();
}

const inWorkspace = (path: string) => /^(\/[A-Za-z-]+)?\/app(\/|$)/.test(path);
export const publicPages = (build: string): string[] =>
  builtPages(build).filter((path) => !inWorkspace(path));
/** Pages of one space. What stands in both alike is drawn by the same parts, and looked at in the first. */
export const workspacePages =
  (space: Space) =>
  (build: string): string[] => {
    const all = builtPages(build).filter(inWorkspace);
    const isFamily = (path: string) => /\/app\/family(\/|$)/.test(path);
    if (space === 'own') return all.filter((path) => !isFamily(path));
    const alone = (path: string) => !all.includes(path.replace('/app/family', '/app'));
    return all.filter((path) => isFamily(path) && (alone(path) || /\/family(\/tools)?$/.test(path)));
  };
export const pagesOf = (tag: string, kind: typeof publicPages): string[] =>
  kind(PSEUDO_BUILD).filter((path) => path === `/${tag}` || path.startsWith(`/${tag}/`));

const PAGES_OF_HANDBOOK = new URL('../../../handbook/en/', import.meta.url);

/** The longest page of each kind in the handbook, whose layout stands for all of that kind. */
function examplesOfKinds(): ReadonlySet<string> {
  const longest = new Map<string, { id: string; length: number }>();
  for (const file of readdirSync(PAGES_OF_HANDBOOK)) {
    const text = readFileSync(new URL(file, PAGES_OF_HANDBOOK), 'utf8');
    const kind = /^kind: (.+)$/m.exec(text)?.[1] ?? '';
    if (text.length > (longest.get(kind)?.length ?? 0))
      longest.set(kind, { id: file.replace(/\.md$/, ''), length: text.length });
  }
  return new Set([...longest.values()].map(({ id }) => id));
}

/**
 * Pages of the handbook share a few layouts and differ in their words: one of each kind is looked at in every way that
 * pages are, as is every page that is not of the handbook; the rest in one.
 */
export function shareOut(pages: readonly string[]): { inEveryWay: string[]; inOneWay: string[] } {
  const examples = examplesOfKinds();
  const isOneOfMany = (path: string) => {
    const id = /\/handbook\/([^/]+)$/.exec(path)?.[1];
    return id !== undefined && !examples.has(id);
  };
  return {
    inEveryWay: pages.filter((path) => !isOneOfMany(path)),
    inOneWay: pages.filter(isOneOfMany),
  };
}

/** How far the page reaches past the screen, and what does. */
export const sideways = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const found = [...document.querySelectorAll('body *')]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        // A drawing is cut off at its own edge.
        if (element.parentElement?.closest('svg')) return false;
        return box.width > 0 && (box.right > width + 1 || box.left < -1);
      })
      .slice(0, 5)
      .map(
        (element) =>
          `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} ${element.textContent?.slice(0, 30)}`,
      );
    return [`${document.documentElement.scrollWidth - width} px too wide`, ...found];
  });

/** Texts on the page that no catalogue gave: in the accented language every one of ours stands in brackets. */
export const hardCoded = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!element || element.closest('script, style, noscript, .own, [lang], [data-proper-name]')) continue;
      const text = node.textContent?.trim() ?? '';
      if (/[a-zA-Z]{2,}/.test(text)) found.push(text);
    }
    return found;
  });
