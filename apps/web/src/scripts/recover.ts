/** Clears what the browser keeps of the site's own files, and never what a person wrote. */
const button = document.querySelector<HTMLButtonElement>('[data-recover]')!;
const show = (state: string) => {
  for (const text of document.querySelectorAll<HTMLElement>('[data-state]')) {
    text.hidden = text.dataset.state !== state;
  }
};

/**
 * Whether a fresh copy can come. A hotel's or a train's network answers too, with a page of its own or by sending
 * elsewhere, and a server that is down says so: clearing then would leave nothing. Any other answer will do, since
 * this is the last way out.
 */
async function isReachable(): Promise<boolean> {
  if (!navigator.onLine) return false;
  try {
    const signal = AbortSignal.timeout(20_000);
    const answer = await fetch('/healthz', { cache: 'no-store', redirect: 'manual', signal });
    const isPage = answer.headers.get('content-type')?.includes('html');
    return answer.type !== 'opaqueredirect' && answer.status < 500 && !(answer.ok && isPage);
  } catch {
    return false;
  }
}

/** A worker that is still fetching would open its cache anew. One that is broken or of an old version never answers. */
function askToLetGo(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    setTimeout(resolve, 1000);
    worker.postMessage('let go', [port2]);
  });
}

async function clearCaches(): Promise<void> {
  for (let names = await caches.keys(); names.length > 0; names = await caches.keys()) {
    await Promise.all(names.map((name) => caches.delete(name)));
  }
}

button.hidden = false;
button.addEventListener('click', async () => {
  button.disabled = true;
  show('working');
  try {
    if (!(await isReachable())) {
      button.disabled = false;
      return show('offline');
    }
    const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
    const workers = registrations.flatMap(({ installing, waiting, active }) => [installing, waiting, active]);
    await Promise.all(workers.filter((worker) => worker !== null).map(askToLetGo));
    await Promise.all(registrations.map((registration) => registration.unregister()));
    if ('caches' in window) await clearCaches();
    show('done');
  } catch {
    show('failed');
  }
  button.disabled = false;
});
