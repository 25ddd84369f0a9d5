import { trustedScriptUrl } from '../trusted.ts';

/** What registering needs of the page. */
export type WorkerPage = Pick<Window, 'location' | 'navigator'>;

const WORKER = '/service-worker.js';

interface SavingNavigator {
  readonly connection?: { readonly saveData?: boolean };
}

/**
 * Registers the service worker and asks it to fetch what is still missing. Nothing happens where the browser has
 * none, or refuses (private windows): the site then works while there is a network.
 * @param always fetch everything even if the person asked the browser to save data; the workspace does, because it
 *   has to open without a network
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
    if (always || !saving) registration.active?.postMessage('fill');
    return registration;
  } catch {
    return undefined;
  }
}

/**
 * Calls back when a newer version lies ready and waits for its turn. Returns how to give it its turn: all pages then
 * come up anew in the new version.
 */
export function onWaiting(
  registration: ServiceWorkerRegistration,
  container: ServiceWorkerContainer,
  ready: (takeOver: () => void) => void,
): void {
  const offer = (worker: ServiceWorker | null) => {
    if (!worker || !container.controller) return;
    ready(() => worker.postMessage('take over'));
  };
  offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed') offer(registration.waiting);
    });
  });
}
