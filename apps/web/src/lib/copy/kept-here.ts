import { COPIES_HEADER, NO_COPIES } from '@bearings/relay/protocol';

/** Whether the server that a page came from keeps copies; `undefined` where it did not say. */
export async function keepsCopies(ask: typeof fetch = fetch): Promise<boolean | undefined> {
  // Browsers complain aloud of what is asked without a network.
  if (!navigator.onLine) return undefined;
  try {
    const { headers } = await ask('/relay', { cache: 'no-store', redirect: 'error' });
    if (headers.get(COPIES_HEADER) === NO_COPIES) return false;
    return headers.get('content-type') === 'application/octet-stream' ? true : undefined;
  } catch {
    return undefined;
  }
}
