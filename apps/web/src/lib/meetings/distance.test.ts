import { expect, test } from 'vitest';
import { distanceText, withMiles } from './distance.ts';
import { english } from './meetings.testkit.ts';

test.each([
  [0.3, 'PT', 'less than 1 km'],
  [0.3, 'US', 'less than 1 km (0.6 miles)'],
  [1.2, '', '1.2 km'],
  [1.61, 'GB', '1.6 km (1 mile)'],
  [25, 'IE', '25 km'],
  [25, 'US', '25 km (16 miles)'],
  [14.9, 'GB', '15 km (9.3 miles)'],
])('%d km in %j: %s', (kilometres, country, text) => {
  expect(distanceText(english, kilometres, country)).toBe(text);
});

test('what stands in words gets its miles too', () => {
  expect(withMiles(english, '40 kilometres', 40, 'US')).toBe('40 kilometres (25 miles)');
  expect(withMiles(english, '40 kilometres', 40, 'CA')).toBe('40 kilometres');
});
