/** Something the vault could not read and went on without. Its bytes stay where they are until the keys are renewed. */
export interface Damage {
  /**
   * - `record`: one version of the log; `chunk`: up to `count` versions, both copies unreadable;
   * - `gap`: `count` versions that this device wrote are not there, or a blob doesn't follow its predecessor;
   * - `draft`, `inbox`, `settings`: a sealed draft, a record kept while locked, this device's own settings;
   * - `inbox-key`: the public key in the store was not the vault's; it has been put right.
   */
  readonly what: 'record' | 'chunk' | 'gap' | 'draft' | 'inbox' | 'settings' | 'inbox-key';
  readonly count: number;
}
