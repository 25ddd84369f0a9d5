import { expect, test } from 'vitest';
import { costOf } from './cost.ts';

test.each([
  ['/api/v1/meetings', '', 1],
  ['/meetings', '?q=tuesday%20lunch%20albany&day=monday', 1],
  ['/meetings', '?q=a+b+c+d+e', 3],
  ['/api/v1/meetings', '?q=a+a+a+a+a+a', 1],
  ['/embed/meetings', `?q=${Array.from({ length: 200 }, (_, at) => `w${at}`).join('+')}`, 10],
  ['/api/v1/meetings', '?q=a+b+c&q=d', 2],
  ['/api/v1/feeds/calendar.ics', '?q=a+b+c+d', 21],
])('%s%s is worth as many plain questions', (path, query, cost) => {
  expect(costOf(path, query)).toBe(cost);
});
