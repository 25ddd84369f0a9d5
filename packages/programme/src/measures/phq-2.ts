import { HOW_MANY_DAYS, itemsOf, type Measure } from '../measure.ts';

export const phq2 = {
  id: 'phq-2',
  version: 1,
  about: 'mood',
  days: 14,
  items: itemsOf(['interest', 'down'], HOW_MANY_DAYS),
  bands: [
    { id: 'below', from: 0, next: 'watch', sources: ['kroenke-2003'] },
    { id: 'above', from: 3, next: 'talk', sources: ['kroenke-2003', 'arroll-2010'] },
  ],
  opens: { tool: 'activity-ideas', page: 'low-mood' },
  sources: ['kroenke-2003', 'arroll-2010'],
  rights: 'no-permission-needed',
  reviewed_on: '2026-11-28',
} as const satisfies Measure;
