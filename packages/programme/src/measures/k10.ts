import { HOW_MUCH_OF_THE_TIME, itemsOf, type Measure, rising } from '../measure.ts';

/** Scored from 1 to 5 an item, as its cut-offs are: nobody can score below 10. The six-item scale is scored from 0 to 4. */
export const k10 = {
  id: 'k10',
  version: 1,
  about: 'distress',
  days: 30,
  items: itemsOf(
    [
      ...['tired', 'nervous', 'nothing-calms', 'hopeless', 'restless', 'sit-still', 'depressed'],
      ...['nothing-cheers', 'effort', 'worthless'],
    ],
    rising(HOW_MUCH_OF_THE_TIME, 1).toReversed(),
  ),
  bands: [
    { id: 'low', from: 10, next: 'watch', sources: ['andrews-2001'] },
    { id: 'mild', from: 20, next: 'talk', sources: ['andrews-2001'] },
    { id: 'moderate', from: 25, next: 'talk', sources: ['andrews-2001'] },
    { id: 'high', from: 30, next: 'soon', sources: ['andrews-2001', 'abs-2012'] },
  ],
  opens: { tool: 'support-people', page: 'other-troubles' },
  sources: ['abs-2012', 'andrews-2001', 'kessler-2002', 'kessler-2003'],
  rights: 'who-copyright',
  reviewed_on: '2026-11-28',
} as const satisfies Measure;
