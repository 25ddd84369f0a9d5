/**
 * Something the vault could not read and went on without. Its bytes stay where they are until the keys are renewed; those of
 * `copy` until another state is kept.
 */
export interface Damage {
  /**
   * - `record`: one version of the log; `chunk`: up to `count` versions, both copies unreadable;
   * - `gap`: `count` versions that this device wrote are not there, or a blob doesn't follow its predecessor;
   * - `draft`, `inbox`, `settings`: a sealed draft, a record kept while locked, this device's own settings;
   * - `inbox-key`: the public key in the store was not the vault's; it has been put right;
   * - `copy`: what this device knew of its copy, found by whoever looks at that: see `CopyStatus.damaged`.
   */
  readonly what: 'record' | 'chunk' | 'gap' | 'draft' | 'inbox' | 'settings' | 'inbox-key' | 'copy';
  readonly count: number;
}
