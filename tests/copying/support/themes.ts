/** What happens in a run beside everyday work and faults of the network; not all at once, so that loss has one cause. */
export const THEMES = [
  'plain',
  'server restored',
  'device lost',
  'device rolled back',
  'keys changed',
  'keys changed by two',
  'change broken off',
  'copy removed',
  'removal broken off',
] as const;
export type Theme = (typeof THEMES)[number];

export const isTheme = (name: string): name is Theme => THEMES.some((theme) => theme === name);

/** Whether the first device alone ends a copy, and begins the next one. */
export const isLed = (theme: Theme): boolean =>
  ['change broken off', 'copy removed', 'removal broken off'].includes(theme);

/** Whether nothing happens that a device is to tell of. */
export const isWithoutTrouble = (theme: Theme): boolean =>
  !['server restored', 'device rolled back'].includes(theme);
