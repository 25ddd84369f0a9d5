import { createSubscriber } from 'svelte/reactivity';

const MINUTE = 60_000;

/** This moment, for what is on the page: it moves once a minute, and not at all while nobody looks. */
export class MinuteClock {
  readonly #follow = createSubscriber((update) => {
    const timer = setInterval(update, MINUTE);
    document.addEventListener('visibilitychange', update);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', update);
    };
  });

  get now(): number {
    this.#follow();
    return Date.now();
  }
}
