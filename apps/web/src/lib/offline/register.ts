import { trustedScriptUrl } from '#lib/trusted.ts';

/** What registering needs of the page. */
export type WorkerPage = Pick<Window, 'location' | 'navigator'>;

const WORKER = '/service-worker.js';

interface SavingNavigator {
  readonly connection?: { readonly saveData?: boolean };
}

/**
 * Registers the service worker and asks it to fetch what is still missing: where the person asked the browser to save
 * data, urge help and their own words in it alone. Nothing happens where the browser has none, or refuses (private
 * windows): the site then works while there is a network.
 * @param always fetch everything all the same; the workspace does, because it has to open without a network
 */
export async function registerWorker(
  page: WorkerPage,
  always = false,
): Promise<ServiceWorkerRegistration | undefined> {
  const { serviceWorker } = page.navigator;
  if (!serviceWorker) return undefined;
  try {
    await serviceWorker.register(trustedScriptUrl(WORKER, page as Window));
    const registration = await serviceWorker.ready;
    const saving = (page.navigator as SavingNavigator).connection?.saveData === true;
    registration.active?.postMessage(always || !saving ? 'fill' : 'fill own');
    return registration;
  } catch {
    return undefined;
  }
}

/**
 * Calls back when a newer version lies ready and waits for its turn. Returns how to give it its turn: this page then
 * comes up anew in the new version, and pages in other tabs go on as they are until they load the next time.
 */
function onWaiting(
  registration: ServiceWorkerRegistration,
  page: Pick<Window, 'location' | 'navigator'>,
  ready: (takeOver: () => void) => void,
): void {
  const container = page.navigator.serviceWorker;
  const reload = () => page.location.reload();
  const offer = (worker: ServiceWorker | null) => {
    if (!worker || !container.controller) return;
    ready(() => {
      // Another tab may have given it its turn already.
      if (worker.state !== 'installed') return reload();
      container.addEventListener('controllerchange', reload, { once: true });
      worker.postMessage('take over');
    });
  };
  const follow = (worker: ServiceWorker | null) =>
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed') offer(worker);
    });
  offer(registration.waiting);
  follow(registration.installing);
  registration.addEventListener('updatefound', () => follow(registration.installing));
}

/**
 * Registers the worker for the workspace, and calls back when a newer version waits.
 * @param ready is given how the page takes the newer version over
 */
export async function registerAndWatch(
  page: WorkerPage,
  ready: (takeOver: () => void) => void,
): Promise<void> {
  // While pages are being written there is no worker.
  const registration = import.meta.env.DEV ? undefined : await registerWorker(page, true);
  if (registration) onWaiting(registration, page, ready);
}
