/** Clears what the browser keeps of the site's own files, and never what a person wrote. */
const button = document.querySelector<HTMLButtonElement>('[data-recover]')!;
const show = (state: string) => {
  for (const text of document.querySelectorAll<HTMLElement>('[data-state]')) {
    text.hidden = text.dataset.state !== state;
  }
};

button.hidden = false;
button.addEventListener('click', async () => {
  if (!navigator.onLine) return show('offline');
  button.disabled = true;
  show('working');
  try {
    const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
    await Promise.all(workers.map((worker) => worker.unregister()));
    if ('caches' in window) await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
    show('done');
  } catch {
    show('failed');
  }
  button.disabled = false;
});
