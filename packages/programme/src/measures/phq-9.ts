import { HOW_MANY_DAYS, itemsOf, type Measure } from '../measure.ts';

export const phq9 = {
  id: 'phq-9',
  version: 1,
  about: 'mood',
  days: 14,
  items: itemsOf(
    ['interest', 'down', 'sleep', 'tired', 'appetite', 'bad', 'concentrating', 'slow', 'better-off-dead'],
    HOW_MANY_DAYS,
    'better-off-dead',
  ),
  bands: [
    { id: 'minimal', from: 0, next: 'watch', sources: ['kroenke-2001'] },
    { id: 'mild', from: 5, next: 'watch', sources: ['kroenke-2001'] },
    { id: 'moderate', from: 10, next: 'talk', sources: ['kroenke-2001'] },
    { id: 'moderately-severe', from: 15, next: 'soon', sources: ['kroenke-2001'] },
    { id: 'severe', from: 20, next: 'soon', sources: ['kroenke-2001'] },
  ],
  opens: { tool: 'activity-ideas', page: 'low-mood' },
  sources: ['kroenke-2001'],
  rights: 'no-permission-needed',
  reviewed_on: '2026-11-28',
} as const satisfies Measure;
