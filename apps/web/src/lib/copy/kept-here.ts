/** Whether the server that a page came from keeps copies; `undefined` where it did not say. */
export async function keepsCopies(ask: typeof fetch = fetch): Promise<boolean | undefined> {
  try {
    const { status, headers } = await ask('/relay', { cache: 'no-store', redirect: 'error' });
    if (status === 404) return false;
    return headers.get('content-type') === 'application/octet-stream' ? true : undefined;
  } catch {
    return undefined;
  }
}
