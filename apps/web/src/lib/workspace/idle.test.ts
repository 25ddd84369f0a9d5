import { expect, test } from 'vitest';
import { watchIdle } from './idle.ts';

function stage(minutes = 5) {
  let clock = 1_000_000;
  let locked = 0;
  let tick: (() => void) | undefined;
  let told = 0;
  const page = new EventTarget() as unknown as Document;
  const others = Object.assign(new EventTarget(), {
    postMessage: () => {
      told += 1;
    },
    close: () => {},
  });
  watchIdle({
    minutes,
    now: () => clock,
    page,
    setInterval: (check) => {
      tick = check;
    },
    clearInterval: () => {
      tick = undefined;
    },
    onIdle: () => {
      locked += 1;
    },
    others,
  });
  return {
    pass: (ms: number) => {
      clock += ms;
    },
    tick: () => tick?.(),
    event: (name: string) => page.dispatchEvent(new Event(name)),
    there: () => others.dispatchEvent(new Event('message')),
    told: () => told,
    locked: () => locked,
  };
}

test('waits the minutes that were set, from the last touch', () => {
  const { pass, tick, event, locked } = stage();
  pass(4 * 60_000);
  event('keydown');
  pass(4 * 60_000);
  tick();
  expect(locked()).toBe(0);
  pass(60_000);
  tick();
  expect(locked()).toBe(1);
  tick();
  event('pointerdown');
  expect(locked()).toBe(1);
});
test('closes on coming back, before the first touch counts', () => {
  const { pass, event, locked } = stage();
  pass(3_600_000);
  event('pointerdown');
  expect(locked()).toBe(1);
});
test('closes when the clock was set back by years', () => {
  const { pass, event, locked } = stage();
  pass(-3e11);
  event('visibilitychange');
  expect(locked()).toBe(1);
});
test('waits on while another tab is touched', () => {
  const { pass, tick, there, locked } = stage();
  pass(4 * 60_000);
  there();
  pass(4 * 60_000);
  tick();
  expect(locked()).toBe(0);
  pass(60_000);
  there();
  expect(locked()).toBe(1);
});
test('tells other tabs of a touch, once in a few seconds', () => {
  const { pass, event, told } = stage();
  event('keydown');
  event('keydown');
  expect(told()).toBe(1);
  pass(3000);
  event('pointerdown');
  expect(told()).toBe(2);
});
