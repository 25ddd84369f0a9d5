import { HOW_MUCH_OF_THE_TIME, itemsOf, type Measure, rising } from '../measure.ts';

/** Scored from 0 to 4 an item, as its cut-offs are; the ten-item scale is scored from 1 to 5. */
export const k6 = {
  id: 'k6',
  version: 1,
  about: 'distress',
  days: 30,
  items: itemsOf(
    ['nervous', 'hopeless', 'restless', 'nothing-cheers', 'effort', 'worthless'],
    rising(HOW_MUCH_OF_THE_TIME, 0).toReversed(),
  ),
  bands: [
    { id: 'low', from: 0, next: 'watch', sources: ['prochaska-2012'] },
    { id: 'moderate', from: 5, next: 'talk', sources: ['prochaska-2012'] },
    { id: 'high', from: 13, next: 'soon', sources: ['kessler-2003', 'prochaska-2012'] },
  ],
  opens: { tool: 'support-people', page: 'other-troubles' },
  sources: ['kessler-2002', 'kessler-2003', 'prochaska-2012'],
  rights: 'who-copyright',
  reviewed_on: '2026-11-28',
} as const satisfies Measure;
