import type { Stretch } from '#lib/search/excerpt.ts';
import type { Finder, Found, IndexedPage } from '#lib/search/finder.ts';
import type { SearchWords } from '#lib/search/search-words.ts';
import type { Search } from './handbook-search.ts';

// The field of the search. What it searches with, and in, comes with the first word typed. Nothing typed is kept.
const box = document.querySelector<HTMLElement>('[data-search]')!;
const part = <E extends Element = HTMLElement>(selector: string): E => box.querySelector<E>(selector)!;
const field = part<HTMLInputElement>('[type=search]');
const said = part('[data-found]');
const results = part('[data-results]');
const shelf = document.querySelector<HTMLElement>('[data-shelf]')!;
const words: SearchWords = JSON.parse(box.dataset.words!);
const { lang } = document.documentElement;
const number = new Intl.NumberFormat(lang).format;
const rules = new Intl.PluralRules(lang);

// A fixed address: the script's own builder would add more code than the rest of this file.
const SEARCH: string = '/s/handbook-search.js';
let finder: Promise<Finder> | undefined;

async function load(): Promise<Finder> {
  const index = async (): Promise<readonly IndexedPage[]> => {
    const answer = await fetch(box.dataset.search!);
    if (!answer.ok) throw new TypeError(`The index answers ${answer.status}`);
    return answer.json();
  };
  const [{ finderOver }, pages] = await Promise.all([
    import(/* @vite-ignore */ SEARCH) as Promise<Search>,
    index(),
  ]);
  return finderOver(pages);
}

/** Puts words into an element, those that were looked for marked. */
function write(element: Element, stretches: readonly Stretch[]): void {
  element.replaceChildren(
    ...stretches.map(({ text, marked }) => {
      if (!marked) return text;
      const mark = document.createElement('mark');
      mark.textContent = text;
      return mark;
    }),
  );
}

function resultOf({ page, title, place, passage }: Found): Node {
  const result = part<HTMLTemplateElement>('template').content.cloneNode(true) as DocumentFragment;
  const [link, below] = result.firstElementChild!.children as unknown as [HTMLAnchorElement, Element];
  const [name, heading] = link.children;
  link.href = `${box.dataset.pages}/${page}${place ? `#${encodeURIComponent(place.id)}` : ''}`;
  write(name!, title);
  if (place) write(heading!, place.heading);
  else heading!.remove();
  write(below, passage);
  return result;
}

/** @param found nothing where nobody searches, or the search could not be had */
function show(text: string, found?: readonly Found[]): void {
  if (said.textContent !== text) said.textContent = text;
  results.replaceChildren(...(found ?? []).map(resultOf));
  results.hidden = !found?.length;
  part('[data-ways-out]').hidden = !found;
  part('[data-none]').hidden = found?.length !== 0;
  shelf.hidden = !!found;
}

async function search(): Promise<void> {
  const text = field.value;
  if (!text.trim()) return show('');
  if (!finder) show(words.loading);
  try {
    finder ??= load();
    const found = (await finder)(text);
    // Somebody who types on wants what stands there now.
    if (text !== field.value) return;
    const count = found.length;
    show(count ? words.found[rules.select(count)]!.replace('{count}', number(count)) : words.none, found);
  } catch {
    finder = undefined;
    show(words.failed);
  }
}

// The event's name in quotes would be taken for an element, and bring the styles of fields to every public page.
field.oninput = () => void search();
field.addEventListener('keydown', ({ key }) => {
  if (key === 'Enter') (results.querySelector('a') ?? part('[data-ways-out] a')).focus();
  if (key !== 'Escape') return;
  field.value = '';
  show('');
});
part('[data-all]').addEventListener('click', () => {
  field.value = '';
  show('');
  field.focus();
});
box.hidden = false;
// What was typed before this script ran counts too.
if (field.value) void search();
