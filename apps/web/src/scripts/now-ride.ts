import type { PastWave } from '#lib/look/wave.ts';
import { each, find, label, show } from './later-dom.ts';
import type { NowPage, Own, RideDesk } from './now-page.ts';
import { begin, finish, type Ride, rate, rideFrom, tryWay, USUAL, untryWay, viewOf } from './ride.ts';
import { drawSea } from './sea.ts';

const OWN: string = '/s/now-own.js';
// A browser remembers by its address what it could not have.
let again = '';
const own = (): Promise<Own> =>
  import(/* @vite-ignore */ OWN + again).then(
    (module) => module.own,
    (error) => {
      again += '?';
      throw error;
    },
  );

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
  // Put away, kept or not: the page stays as it is until the person begins again. `log`: the urge it is kept as.
  let away: { readonly outcome?: string; readonly log?: string | undefined } | undefined;
  let keeping = false;
  const keeps = find('[data-over] small').textContent!;
  const lapse = find('[data-lapse] h3').textContent!;

  function update(): void {
    const now = Date.now();
    const view = viewOf(ride, now, usual);
    label('h1', words[view.say]);
    label('.n', page.number(view.minutes));
    const over = view.figure === 'lasted';
    label('.unit', page.form(over ? 'to-ride' : view.figure, view.minutes));
    label('.by', over || view.figure === 'so-far' ? '' : guess);
    drawSea(view, past(view.scale), page.number);
    // How it ended can be said again while nothing else was done.
    show('[data-over]', over && (keeping || !away || away.log !== undefined));
    show('[data-drop]', !away);
    label('[data-over] small', away ? words.change : keeps);
    each<HTMLButtonElement>('[data-ends] button', (button) => {
      button.ariaPressed = `${away?.outcome === button.value}`;
    });
    show('[data-again]', over && away !== undefined);
    show('[data-finish]', ride !== undefined && !over);
    show('[data-rate], .first, #ways > h2, #ways > ul', !over);
    if (clock) {
      const minutes = Math.ceil((clock.rings - now) / 60_000);
      page.head(clock.way, minutes > 0 ? `${page.number(minutes)} ${page.form('left', minutes)}` : undefined);
      if (minutes <= 0) {
        clock = undefined;
        page.line(words.rung);
      }
    }
    const { id, run } = page.way;
    const [runs, , breaths] = run;
    if (!breaths) page.press(runs ? clock?.way === id : !!ride?.ways.includes(id));
  }

  function change(next: Ride | undefined, put?: typeof away): void {
    ride = next;
    away = put;
    // It leaves the history once it is put away for sure.
    if (!away) history.replaceState({ ride }, '');
    show('[data-state], [data-details], [data-undo]', false);
    show('[data-lapse]', away?.outcome !== 'rode-it-out');
    label('[data-lapse] h3', away?.outcome === 'acted' ? words['lapse-now'] : lapse);
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
  press('[data-again]', renew);
  press('[data-drop]', () => {
    change(ride, {});
    history.replaceState({}, '');
    show('[data-state=dropped], [data-undo]', true);
    turnTo('[data-again]');
  });
  press('[data-undo]', () => {
    change(ride);
    turnTo('[data-over]');
  });
  press('[data-ends]', async ({ target }) => {
    const { value } = target as HTMLButtonElement;
    if (value === undefined || keeping) return;
    keeping = true;
    const ridden = ride!;
    const before = away;
    change(ridden, { outcome: value, log: before?.log });
    const { state, id } = await own().then(
      (mine) =>
        mine.keep(ridden, value, before?.log).catch(() => ({ state: 'not-kept', id: undefined }) as const),
      () => ({ state: 'not-kept-yet', id: undefined }) as const,
    );
    keeping = false;
    const failed = state === 'not-kept' || state === 'not-kept-yet';
    change(ridden, failed ? before : { outcome: value, log: id });
    if (!failed) history.replaceState({}, '');
    show(`[data-state=${state}]`, true);
    const details = find<HTMLAnchorElement>('[data-details]');
    details.hidden = !id;
    details.href = `${details.dataset.details}#${id}`;
    turnTo(failed ? '[data-over]' : '[data-again]');
    if (failed) find(`[data-state=${state}]`).scrollIntoView({ block: 'nearest' });
    if (away?.outcome === 'acted') find('[data-lapse]').scrollIntoView({ block: 'nearest' });
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
  // Without one's own words the help is general, and whole; a browser without storage has none.
  bringOwn().catch(({ code }) => show('[data-unread]', code !== 'storage-missing'));

  return {
    act(way, on) {
      const now = Date.now();
      const [minutes, , breaths] = way.run;
      if (minutes) clock = on && !breaths ? { way: way.id, rings: now + minutes * 60_000 } : undefined;
      const under = ride ?? begin(now);
      // What was begun stays tried; what was only said to be done can be taken back.
      change(on ? tryWay(under, way.id) : minutes ? under : untryWay(under, way.id));
    },
    update,
    rate(value) {
      const now = Date.now();
      change(rate(ride ?? begin(now), now, value));
    },
  };
}
