/** Where the workspace keeps how it looks on this device: see `preferences.svelte.ts`. */
const KEY = 'bearings.look';

/** The theme and the face chosen in Settings, on pages that carry no framework script. */
export function dress(root: HTMLElement, storage: () => Pick<Storage, 'getItem'>): void {
  try {
    const { theme, oneFace } = JSON.parse(storage().getItem(KEY)!);
    if (theme === 'light' || theme === 'dark') root.style.colorScheme = root.dataset.theme = theme;
    if (oneFace === true) root.dataset.face = 'one';
  } catch {
    // Nothing chosen, no storage, or someone else's text: the device decides.
  }
}
