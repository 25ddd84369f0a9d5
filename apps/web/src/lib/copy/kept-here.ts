/** Whether the server that a page came from keeps copies; `undefined` where it did not say. */
export async function keepsCopies(ask: typeof fetch = fetch): Promise<boolean | undefined> {
  // Browsers complain aloud of what is asked without a network.
  if (!navigator.onLine) return undefined;
  try {
    const { status, headers } = await ask('/relay', { cache: 'no-store', redirect: 'error' });
    // It has no such page, or does not know itself by this name.
    if (status === 404 || status === 421) return false;
    return headers.get('content-type') === 'application/octet-stream' ? true : undefined;
  } catch {
    return undefined;
  }
}
