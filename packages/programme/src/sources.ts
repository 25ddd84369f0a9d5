import type { Source } from './tool.ts';

/** What several definitions rest on. */
export const COPING_WITH_URGES: Source = {
  cite: 'SMART Recovery: coping with urges.',
  url: 'https://smartrecovery.org/coping-with-urges',
};
