import type { Flow } from '../flow.ts';

/** What flows into the tools of someone who stands by another. */
export const INTO_FAMILY: readonly Flow[] = [
  { from: 'support-people', to: 'ff-safety', how: 'pick', into: 'people' },
];
