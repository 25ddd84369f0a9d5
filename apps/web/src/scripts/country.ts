const KEY = 'country';

/** Storage may be missing or refuse (private windows, blocked by settings). */
export type CountryStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * The country whose help lines the person opened last. It is no secret word, so it stands in plain storage where
 * the urge help can read it before any vault is open; it never leaves the device.
 */
export function country(storage: () => CountryStorage) {
  const safely = <T>(work: (storage: CountryStorage) => T): T | undefined => {
    try {
      return work(storage());
    } catch {
      return undefined;
    }
  };
  return {
    /** ISO 3166-1 alpha-2, or undefined; anything else that stands there is ignored. */
    get: (): string | undefined => {
      const kept = safely((open) => open.getItem(KEY));
      return kept && /^[A-Z]{2}$/.test(kept) ? kept : undefined;
    },
    keep: (code: string): void => void safely((open) => open.setItem(KEY, code)),
    forget: (): void => void safely((open) => open.removeItem(KEY)),
  };
}
