/** What a listener hears. */
export type VaultEvent =
  | { readonly kind: 'changed'; readonly ids: readonly string[] }
  /** Another tab locks: this one does once what is handed to `wait` has settled. */
  | { readonly kind: 'locking'; wait(work: Promise<unknown>): void }
  | { readonly kind: 'locked' }
  | { readonly kind: 'erased' };

export type VaultListener = (event: VaultEvent) => void;
