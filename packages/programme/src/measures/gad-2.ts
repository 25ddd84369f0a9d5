import { HOW_MANY_DAYS, itemsOf, type Measure } from '../measure.ts';

export const gad2 = {
  id: 'gad-2',
  version: 1,
  about: 'worry',
  days: 14,
  items: itemsOf(['nervous', 'control'], HOW_MANY_DAYS),
  bands: [
    { id: 'below', from: 0, next: 'watch', sources: ['kroenke-2007'] },
    { id: 'above', from: 3, next: 'talk', sources: ['kroenke-2007'] },
  ],
  opens: { tool: 'calm-practice', page: 'worry' },
  sources: ['kroenke-2007'],
  rights: 'no-permission-needed',
  reviewed_on: '2026-11-28',
} as const satisfies Measure;
