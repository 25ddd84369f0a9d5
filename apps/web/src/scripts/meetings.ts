import { askedBy, offersOwn, rough, shown, type Times, wantsZone } from './finder-address.ts';

// The list of meetings answers as one types, by the visitor's clock, and near them where they ask for it. Everything
// else it does without this script. Nothing is kept. Names of elements stand nowhere in quotes: each would bring its
// styles to every public page.
const page = document.getElementById('main')!;
const { timeZone: own } = new Intl.DateTimeFormat().resolvedOptions();
const find = <E extends Element = HTMLElement>(selector: string): E | null =>
  document.querySelector<E>(selector);
const form = () => find<HTMLFormElement>('[data-finder]');
const field = (name: string) => form()!.elements.namedItem(name) as HTMLInputElement;
const results = () => find('[data-results]')!;

let asking: XMLHttpRequest | undefined;
let waiting: ReturnType<typeof setTimeout> | undefined;

const say = (text: string) => {
  const line = find('[data-said]');
  if (line && line.textContent !== text) line.textContent = text;
};
const failed = () => say(form()?.dataset.failed ?? '');

/** Puts a part of another answer in the place of this one's. */
function swap(selector: string, from: Document): void {
  const fresh = from.querySelector(selector);
  if (fresh) find(selector)?.replaceWith(document.adoptNode(fresh));
}

/**
 * Fetches a page as a document: its scripts never run, and what is not such a page changes nothing.
 * @param wasAsked by a visitor, to whom nothing is to be said any more once it is here
 */
function fetchPage(address: string, then: (answer: Document) => void, wasAsked = true): void {
  clearTimeout(waiting);
  asking?.abort();
  const request = new XMLHttpRequest();
  asking = request;
  request.open('GET', address);
  request.responseType = 'document';
  // Styles are here already, and those of another answer would not be allowed.
  request.setRequestHeader('x-without', 'styles');
  request.onload = () => {
    const answer = request.responseXML;
    if (request.status !== 200 || !answer?.querySelector('[data-results]')) return failed();
    if (wasAsked) say('');
    then(answer);
    dress();
  };
  request.onerror = failed;
  request.send();
}

/** Shows an answer, and its address without what says where somebody is. */
function show(answer: Document, asked: URLSearchParams, withForm: boolean): void {
  swap('[data-results]', answer);
  swap('[data-map]', answer);
  if (withForm) swap('[data-finder]', answer);
  const told = find('[data-told]');
  if (told) told.textContent = find('[data-total]')!.textContent;
  history.replaceState(null, '', location.pathname + shown(asked));
}

const goToResults = () => {
  const total = find('[data-total]')!;
  total.focus({ preventScroll: true });
  total.scrollIntoView({ block: 'nearest' });
};

function ask(withForm = false, then = () => {}): void {
  const asked = askedBy(new FormData(form()!));
  fetchPage(`${location.pathname}?${asked}`, (answer) => {
    show(answer, asked, withForm);
    then();
  });
}

/** What only a script can do is shown; the visitor's zone goes along from now on. */
function dress(): void {
  const { zones = '', zone = '', asksZone } = results().dataset;
  const times: Times = { zones, zone, isAsked: asksZone !== undefined };
  const mine = find('[data-mine]');
  if (mine) mine.hidden = !offersOwn(times, own);
  for (const part of document.querySelectorAll<HTMLElement>('[data-near], [data-near-note]'))
    part.hidden = !navigator.geolocation;
  const asked = new URLSearchParams(location.search);
  // What a form without a script left empty; where it tells a position, that goes as it came.
  if (form() && !asked.has('near') && /=(?:&|$)/.test(location.search))
    history.replaceState(null, '', location.pathname + shown(asked));
  if (times.isAsked) return;
  if (form()) {
    field('zone').disabled = false;
    field('zone').value = own;
  }
  if (!wantsZone(times, own)) return;
  asked.set('zone', own);
  fetchPage(`${location.pathname}?${asked}`, (answer) => show(answer, asked, false), false);
}

function locate(): void {
  say(form()!.dataset.looking!);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      field('near').disabled = false;
      field('near').value = rough(coords);
      ask(true, () => find('[data-near]')?.focus());
    },
    () => say(form()!.dataset.nowhere!),
    { maximumAge: 300_000, timeout: 20_000 },
  );
}

page.oninput = () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, 250);
};
page.onsubmit = (event) => {
  event.preventDefault();
  ask(false, goToResults);
};
page.onclick = (event) => {
  const target = event.target as Element;
  if (target.closest('[data-near]')) return locate();
  // One on the map is drawn, and has no address of its own but as text.
  const link = target.closest<HTMLElement>('[data-results] [href], [data-map] [href]');
  const { pathname, search, href } = new URL(link?.getAttribute('href') ?? '', location.href);
  const onMap = link?.closest('[data-map]');
  // Where a position goes along, an address that holds it is never gone to.
  if (!link || !form() || pathname !== location.pathname || !(onMap || !field('near').disabled)) return;
  event.preventDefault();
  const asked = new URLSearchParams(search);
  const { key } = link.dataset;
  fetchPage(href, (answer) => {
    show(answer, asked, true);
    const again = onMap && (find(`[data-map] [data-key="${key}"]`) ?? find('#map'));
    if (again) again.focus();
    else goToResults();
  });
};
dress();
