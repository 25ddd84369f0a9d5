import { HOW_MANY_DAYS, itemsOf, type Measure } from '../measure.ts';

/** Some printed forms call the lowest answer "not at all sure": a misprint. It is "not at all", as here. */
export const gad7 = {
  id: 'gad-7',
  version: 1,
  about: 'worry',
  days: 14,
  items: itemsOf(
    ['nervous', 'control', 'too-much', 'relaxing', 'restless', 'annoyed', 'afraid'],
    HOW_MANY_DAYS,
  ),
  bands: [
    { id: 'minimal', from: 0, next: 'watch', sources: ['spitzer-2006'] },
    { id: 'mild', from: 5, next: 'watch', sources: ['spitzer-2006'] },
    { id: 'moderate', from: 10, next: 'talk', sources: ['spitzer-2006'] },
    { id: 'severe', from: 15, next: 'soon', sources: ['spitzer-2006'] },
  ],
  opens: { tool: 'calm-practice', page: 'worry' },
  sources: ['spitzer-2006'],
  rights: 'no-permission-needed',
  reviewed_on: '2026-11-28',
} as const satisfies Measure;
