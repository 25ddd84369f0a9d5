import type { ScriptWords } from '#lib/now/words.ts';
import { breathe, phasesOf } from './breath.ts';
import { all, find, say, show } from './dom.ts';
import type { NowPage, RideDesk, Way } from './now-page.ts';

// What is needed in the first second: ways to cope, breathing, the numbers to call. All else comes when it is used.
const { lang } = document.documentElement;
const words: ScriptWords = JSON.parse(find('#ways').dataset.words!);
const number = new Intl.NumberFormat(lang).format;
const rules = new Intl.PluralRules(lang);
const offered = find('[data-way]');
const go = find('[data-go]');
let still = () => {};
let running = false;
let way: Way;

const page: NowPage = {
  words,
  number,
  ways: [offered, ...all('#ways li')].map((item) => ({
    id: item.dataset.way ?? item.id,
    name: item.children[0]!.textContent!,
    line: item.children[1]!.textContent!,
    run: (item.dataset.run ?? '').split(' ').map(Number),
    needs: item.dataset.needs as Way['needs'],
    mine: item.dataset.mine,
    write: item.children[2]?.firstElementChild ?? undefined,
  })),
  form: (id, count) => words[id][rules.select(count)]!,
  get way() {
    return way;
  },
  take,
  head(of, text) {
    if (of === way.id) head(text);
  },
  line,
  press,
  quiet,
  async held() {
    try {
      const names = await indexedDB.databases?.();
      return names?.some(({ name }) => name === 'bearings') ?? true;
    } catch {
      return true;
    }
  },
};
way = page.ways[0]!;

// What is said while a way runs stands where its name or its line stood: nothing moves away under a finger.
function head(text = way.name): void {
  const [name] = offered.children;
  say(name!, text);
  name!.classList.toggle('on', text !== way.name);
}

function line(text = way.line): void {
  const [, words] = offered.children;
  say(words!, text);
  words!.classList.toggle('own', !!way.own && text === way.line);
}

function press(on: boolean): void {
  running = on;
  const [runs] = way.run;
  say(go, runs ? (on ? words.stop : words.go) : words.did);
  go.ariaPressed = runs ? null : `${on}`;
}

function quiet(): void {
  still();
  still = () => {};
  find('.sea').classList.remove('in');
  press(false);
  head();
  line();
}

function take(next: Way): void {
  way = next;
  quiet();
  find('[data-write]').replaceChildren(...(way.write ? [way.write.cloneNode(true)] : []));
  desk?.then(
    (open) => open.update(),
    () => {},
  );
}

// A fixed address: the script's own builder would add more code than the rest of this file.
const RIDE: string = '/s/now-ride.js';
let desk: Promise<RideDesk> | undefined;
// A browser remembers by its address what it could not have.
let again = '';
const ride = (): Promise<RideDesk> =>
  (desk ??= import(/* @vite-ignore */ RIDE + again).then(
    ({ open }) => open(page),
    (error) => {
      desk = undefined;
      again += '?';
      throw error;
    },
  ));

/** The script of the ride has not come. */
function missing(): void {
  quiet();
  line(words['not-here']);
}

go.addEventListener('click', () => {
  const on = !running;
  quiet();
  press(on);
  const [inhale, exhale, times] = way.run;
  if (on && times) {
    // In or out stands where the name stood: it may have been scrolled away.
    offered.children[0]!.scrollIntoView({ block: 'nearest' });
    still = breathe(
      phasesOf(inhale!, exhale!, times),
      (seconds, then) => {
        const timer = setTimeout(then, seconds * 1000);
        return () => clearTimeout(timer);
      },
      (now) => {
        if (!now) {
          quiet();
          return line(words.breathed);
        }
        find('.sea').classList.toggle('in', now.way === 'in');
        head(
          words.breath
            .replace('{way}', words[now.way])
            .replace('{done}', number(now.breath))
            .replace('{times}', number(times)),
        );
      },
    );
  }
  if (on && !inhale) line(words['did-it']);
  const tried = way;
  ride().then(
    (open) => open.act(tried, on),
    () => {
      if (!times) missing();
    },
  );
});

find('[data-next]').addEventListener('click', (event) => {
  event.preventDefault();
  take(page.ways[(page.ways.indexOf(way) + 1) % page.ways.length]!);
});
find('#ways').addEventListener('click', (event) => {
  const item = (event.target as Element).closest('li');
  if (!item || !(event.target as Element).closest('a')) return;
  event.preventDefault();
  take(page.ways.find(({ id }) => id === item.id)!);
  go.focus();
  // Focus alone brings the button into sight, and leaves what to do above the edge.
  offered.scrollIntoView({ block: 'nearest' });
});
find('.tens').addEventListener('click', (event) => {
  const { value } = event.target as HTMLButtonElement;
  if (value) ride().then((open) => open.rate(Number(value)), missing);
});
show('[data-go], [data-rate]', true);

try {
  // As country.ts reads it: a module shared with other scripts would cost a request.
  const { country } = localStorage;
  if (/^[A-Z]{2}$/.test(country)) {
    find(`[data-country=${country}]`).hidden = false;
    find('[data-country]').hidden = true;
  }
} catch {
  // None chosen, or no storage: the general guidance stays.
}

addEventListener('load', async () => {
  if (history.state?.ride || (await page.held())) ride().catch(() => {});
});
