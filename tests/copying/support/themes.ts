/** What happens in a run beside everyday work and faults of the network; not all at once, so that loss has one cause. */
export const THEMES = [
  'plain',
  'server restored',
  'device lost',
  'device rolled back',
  'keys changed',
  'keys changed by two',
] as const;
export type Theme = (typeof THEMES)[number];

/** Whether nothing happens that a device is to tell of. */
export const isWithoutTrouble = (theme: Theme): boolean =>
  !['server restored', 'device rolled back'].includes(theme);
