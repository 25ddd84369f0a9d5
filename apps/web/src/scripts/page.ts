import { registerWorker } from '../lib/offline/register.ts';
import { leave, threeShifts } from './leave.ts';

/** Every page: the way out, and the worker that makes the site open without a network. */
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
