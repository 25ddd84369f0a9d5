import { trustedScriptUrl } from '../lib/trusted.ts';
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

if ('serviceWorker' in navigator) {
  addEventListener('load', () => {
    navigator.serviceWorker.register(trustedScriptUrl('/service-worker.js', window)).catch(() => {
      // Private windows refuse; the site works without it while there is a network.
    });
  });
}
