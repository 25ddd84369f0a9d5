import { getContext, setContext } from 'svelte';

export type Theme = 'device' | 'light' | 'dark';

interface Kept {
  readonly theme: Theme;
  readonly oneFace: boolean;
  readonly hideCharts: boolean;
  /** Today shows urge help and the person's own tools, and nothing else. */
  readonly quiet: boolean;
  /** Minutes without a touch after which an open vault with a passphrase locks itself. */
  readonly lockAfter: number;
  /** The question what to work on was answered or put away for good. */
  readonly asked: boolean;
  /** Epoch ms of the last export on this device. */
  readonly exported: number | undefined;
}

const DEFAULTS: Kept = {
  theme: 'device',
  oneFace: false,
  hideCharts: false,
  quiet: false,
  lockAfter: 5,
  asked: false,
  exported: undefined,
};
/** Also read by the pages without a framework script, for the theme and the face. */
export const PREFERENCES_KEY = 'bearings.look';
export const LOCK_AFTER = [1, 5, 15, 60] as const;

const THEMES: readonly unknown[] = ['device', 'light', 'dark'] satisfies Theme[];

/** What came out of storage may be anything: a field that doesn't fit falls back alone. */
export function readPreferences(text: string | null): Kept {
  let found: Record<string, unknown> = {};
  try {
    const parsed: unknown = JSON.parse(text ?? '{}');
    if (typeof parsed === 'object' && parsed !== null) found = parsed as Record<string, unknown>;
  } catch {
    // Someone else's text: start from the defaults.
  }
  const flag = (name: 'oneFace' | 'hideCharts' | 'quiet' | 'asked') =>
    typeof found[name] === 'boolean' ? found[name] : DEFAULTS[name];
  return {
    theme: THEMES.includes(found.theme) ? (found.theme as Theme) : DEFAULTS.theme,
    oneFace: flag('oneFace'),
    hideCharts: flag('hideCharts'),
    quiet: flag('quiet'),
    lockAfter: LOCK_AFTER.find((minutes) => minutes === found.lockAfter) ?? DEFAULTS.lockAfter,
    asked: flag('asked'),
    exported: typeof found.exported === 'number' ? found.exported : undefined,
  };
}

/** How Bearings looks and behaves on this device. Nothing a person wrote is among it, so it needs no seal. */
export class Preferences {
  #kept: Kept = $state.raw(DEFAULTS);
  readonly #storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined;
  /** Changed on this page, and in no storage. */
  #unstored: Partial<Kept> = {};

  constructor(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined) {
    this.#storage = storage;
    this.#kept = readPreferences(storage?.getItem(PREFERENCES_KEY) ?? null);
  }

  get current(): Kept {
    return this.#kept;
  }

  /** Changes this part alone: what another tab has changed since stays. */
  change(part: Partial<Kept>): void {
    this.#unstored = { ...this.#unstored, ...part };
    try {
      const stored = this.#storage?.getItem(PREFERENCES_KEY);
      this.#kept = { ...(stored ? readPreferences(stored) : this.#kept), ...this.#unstored };
      this.#storage?.setItem(PREFERENCES_KEY, JSON.stringify(this.#kept));
      if (this.#storage) this.#unstored = {};
    } catch {
      // Full or forbidden: it holds for this visit.
      this.#kept = { ...this.#kept, ...this.#unstored };
    }
  }

  forget(): void {
    this.#kept = DEFAULTS;
    this.#unstored = {};
    this.#storage?.removeItem(PREFERENCES_KEY);
  }

  dress(root: HTMLElement): void {
    const { theme, oneFace } = this.#kept;
    if (theme === 'device') delete root.dataset.theme;
    else root.dataset.theme = theme;
    root.style.colorScheme = theme === 'device' ? '' : theme;
    if (oneFace) root.dataset.face = 'one';
    else delete root.dataset.face;
  }
}

const KEY = Symbol('preferences');
export const setPreferences = (preferences: Preferences): Preferences => setContext(KEY, preferences);
export const usePreferences = (): Preferences => getContext(KEY);

/** Reading it throws where a browser keeps nothing. */
export function storageOf(here: { readonly localStorage: Storage }): Storage | undefined {
  try {
    return here.localStorage;
  } catch {
    return undefined;
  }
}
