import type { PastWave } from '../lib/look/wave.ts';
import { each, find, label, show } from './later-dom.ts';
import type { NowPage, Own, RideDesk } from './now-page.ts';
import { begin, finish, type Ride, rate, rideFrom, tryWay, USUAL, viewOf } from './ride.ts';
import { drawSea } from './sea.ts';

const OWN: string = '/s/now-own.js';
const own = (): Promise<Own> => import(/* @vite-ignore */ OWN).then((module) => module.own);

/** Draws the ride, takes ratings and keeps it. Also asks for the person's own words, if this browser holds any. */
export function open(page: NowPage): RideDesk {
  const { words } = page;
  // A ride under way lives in this history entry: it survives a reload, dies with the tab and holds no words.
  let ride: Ride | undefined = rideFrom(history.state?.ride, Date.now());
  let usual = USUAL;
  const general = find('.by').textContent!;
  let guess = general;
  let past: (scale: number) => readonly PastWave[] = () => [];
  let clock: { readonly way: string; readonly rings: number } | undefined;
  // Kept: the page stays as it is until the person begins again.
  let kept = false;

  function update(): void {
    const now = Date.now();
    const view = viewOf(ride, now, usual);
    label('h1', words[view.say]);
    label('.n', page.number(view.minutes));
    const over = view.figure === 'lasted';
    label('.unit', page.form(over ? 'to-ride' : view.figure, view.minutes));
    label('.by', over || view.figure === 'so-far' ? '' : guess);
    drawSea(view, past(view.scale), page.number);
    show('[data-over]', over && !kept);
    show('[data-again]', over && kept);
    show('[data-finish]', ride !== undefined && !over);
    show('[data-rate], [data-acts], [data-way], #ways > h2, #ways > ul', !over);
    if (clock) {
      const minutes = Math.ceil((clock.rings - now) / 60_000);
      page.head(clock.way, minutes > 0 ? `${page.number(minutes)} ${page.form('left', minutes)}` : undefined);
      if (minutes > 0) return;
      clock = undefined;
      page.line(words.rung);
    }
  }

  function change(next: Ride | undefined, isKept = false, outcome = ''): void {
    ride = next;
    kept = isKept;
    // It leaves the history once it is kept for sure.
    if (!kept) history.replaceState({ ride }, '');
    show('[data-state], [data-details]', false);
    show('[data-lapse]', outcome !== 'rode-it-out');
    each<HTMLButtonElement>('.tens button', (button) => {
      button.ariaPressed = `${ride?.track.at(-1)?.value === Number(button.value)}`;
    });
    update();
  }

  function press(selector: string, then: (event: Event) => void): void {
    find(selector).addEventListener('click', then);
  }
  /** What the page says has changed whole: its heading first, and as much of `selector` as there is room for. */
  function turnTo(selector: string): void {
    scrollTo(0, 0);
    find(selector).scrollIntoView({ block: 'nearest' });
    find(`${selector} button`).focus({ preventScroll: true });
  }
  press('[data-finish] button', () => {
    clock = undefined;
    page.quiet();
    change(finish(ride!, Date.now()));
    turnTo('[data-over]');
  });
  function renew(): void {
    change(undefined);
    turnTo('[data-acts]');
  }
  press('[data-drop]', renew);
  press('[data-again]', renew);
  press('[data-ends]', async ({ target }) => {
    const { value } = target as HTMLButtonElement;
    if (value === undefined) return;
    const ridden = ride!;
    change(ridden, true, value);
    const { state, id } = await own().then(
      (mine) => mine.keep(ridden, value),
      () => ({ state: 'not-kept', id: undefined }) as const,
    );
    if (state === 'not-kept') change(ridden);
    else if (kept) history.replaceState({}, '');
    show(`[data-state=${state}]`, true);
    const details = find<HTMLAnchorElement>('[data-details]');
    details.hidden = !id;
    details.href = `${details.dataset.details}#${id}`;
    turnTo(state === 'not-kept' ? '[data-over]' : '[data-again]');
  });

  update();
  setInterval(update, 10_000);
  const fresh = !ride;
  const bringOwn = async () => {
    if (!(await page.held())) return;
    const mine = await own();
    await mine.bring({
      page,
      get fresh() {
        return fresh && !ride;
      },
      know(minutes, said) {
        [usual, guess] = [minutes, said];
        update();
      },
      remember(waves) {
        past = waves;
        update();
      },
      forget() {
        [usual, guess, past] = [USUAL, general, () => []];
        update();
      },
    });
  };
  // Without one's own words the help is general, and whole.
  bringOwn().catch(() => {});

  return {
    start(way, clocked) {
      const now = Date.now();
      clock = clocked && way.run[0] ? { way: way.id, rings: now + way.run[0] * 60_000 } : undefined;
      change(tryWay(ride ?? begin(now), way.id));
    },
    rate(value) {
      const now = Date.now();
      change(rate(ride ?? begin(now), now, value));
    },
  };
}
