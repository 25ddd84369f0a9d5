import { type Measure, rising } from '../measure.ts';

/** Its cut-off is 3 for women and 4 for men. Nobody is asked which they are: both are said. */
export const auditC = {
  id: 'audit-c',
  version: 1,
  about: 'alcohol',
  days: 365,
  items: [
    {
      id: 'how-often',
      answers: rising(['never', 'monthly-or-less', 'times-a-month', 'times-a-week', 'most-days'], 0),
    },
    { id: 'how-many', answers: rising(['1-or-2', '3-or-4', '5-or-6', '7-to-9', '10-or-more'], 0) },
    {
      id: 'six-or-more',
      answers: rising(['never', 'less-than-monthly', 'monthly', 'weekly', 'daily'], 0),
    },
  ],
  bands: [
    { id: 'below', from: 0, next: 'watch', sources: ['bradley-2003', 'bush-1998'] },
    { id: 'between', from: 3, next: 'talk', sources: ['bradley-2003'] },
    { id: 'above', from: 4, next: 'talk', sources: ['bradley-2003', 'bush-1998'] },
  ],
  opens: { tool: 'behaviour-calendar', page: 'reduce-or-stop' },
  sources: ['babor-2001', 'bradley-2003', 'bush-1998'],
  rights: 'public-domain',
  reviewed_on: '2026-11-28',
} as const satisfies Measure;
