import type { PastWave } from '../lib/look/wave.ts';
import type { NowPage, Own, RideDesk } from './now-page.ts';
import { begin, finish, type Ride, rate, rideFrom, tryWay, USUAL, viewOf } from './ride.ts';
import { drawSea } from './sea.ts';
import { choose, each, label, reveal } from './sheet.ts';

const OWN: string = '/s/now-own.js';
const own = (): Promise<Own> => import(/* @vite-ignore */ OWN).then((module) => module.own);

/** Draws the ride, takes ratings and keeps it. Also asks for the person's own words, if this browser holds any. */
export function open(page: NowPage): RideDesk {
  const { words } = page;
  // A ride under way lives in this history entry: it survives a reload, dies with the tab and holds no words.
  let ride: Ride | undefined = rideFrom(history.state?.ride, Date.now());
  let usual = USUAL;
  const general = choose('.by').textContent!;
  let guess = general;
  let past: (scale: number) => readonly PastWave[] = () => [];
  let rings = 0;

  function update(): void {
    const now = Date.now();
    const view = viewOf(ride, now, usual);
    label('h1', words[view.say]!);
    label('.n', page.number(view.minutes));
    label('.unit', page.form(view.figure, view.minutes));
    label('.by', view.figure === 'so-far' ? '' : guess);
    drawSea(view, past(view.scale), page.number);
    const over = ride?.end !== undefined;
    reveal('[data-over]', over);
    reveal('[data-finish]', ride !== undefined && !over);
    reveal('[data-rate], [data-acts]', !over);
    if (rings && ride) {
      const minutes = Math.ceil((rings - now) / 60_000);
      page.tell(minutes > 0 ? `${page.number(minutes)} ${page.form('left', minutes)}` : words.rung!);
    }
  }

  function change(next: Ride | undefined): void {
    ride = next;
    history.replaceState({ ride }, '');
    reveal('[data-state], [data-details]', false);
    each<HTMLButtonElement>('.tens button', (button) => {
      button.ariaPressed = `${ride?.track.at(-1)?.value === Number(button.value)}`;
    });
    update();
  }

  function press(selector: string, then: () => void): void {
    choose(selector).addEventListener('click', then);
  }
  press('[data-finish] button', () => {
    rings = 0;
    page.tell('');
    change(finish(ride!, Date.now()));
    choose('[data-keep]').focus();
  });
  press('[data-drop]', () => change(undefined));
  press('[data-keep]', async () => {
    const kept = ride!;
    change(undefined);
    const { state, id } = await own().then(
      (mine) => mine.keep(kept),
      () => ({ state: 'not-kept', id: undefined }) as const,
    );
    if (state === 'not-kept') change(kept);
    reveal(`[data-state=${state}]`, true);
    const details = choose<HTMLAnchorElement>('[data-details]');
    details.hidden = !id;
    details.href = `${details.dataset.details}#${id}`;
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
      rings = clocked && way.run[0] ? now + way.run[0] * 60_000 : 0;
      change(tryWay(ride ?? begin(now), way.id));
    },
    rate(value) {
      const now = Date.now();
      change(rate(ride ?? begin(now), now, value));
    },
  };
}
