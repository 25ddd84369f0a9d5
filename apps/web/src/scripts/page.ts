import { registerWorker } from '#lib/offline/register.ts';
import { dress } from './dress.ts';
import { leave, threeShifts } from './leave.ts';

// How the person wants it to look, the way out, and the worker that makes the site open without a network.
dress(document.documentElement, () => localStorage);

document.addEventListener('click', (event) => {
  if (!(event.target as Element).closest('[data-leave]')) return;
  event.preventDefault();
  leave(window);
});

const left = threeShifts();
document.addEventListener('keydown', ({ key, repeat, timeStamp }) => {
  if (!repeat && left(key, timeStamp)) leave(window);
});

addEventListener('load', () => void registerWorker(window));
