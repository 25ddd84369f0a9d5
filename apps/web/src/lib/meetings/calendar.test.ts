import { expect, test } from 'vitest';
import { followedAt } from './calendar.ts';

test('a calendar follows a meeting by a link of its own, or by its address as text', () => {
  expect(followedAt({ id: 'm1' }, 'https://bearings.example')).toEqual({
    href: 'webcal://bearings.example/api/v1/meetings/m1.ics',
    address: 'https://bearings.example/api/v1/meetings/m1.ics',
  });
  expect(followedAt({ id: 'm1' }, 'http://localhost:8080').href).toBe(
    'webcal://localhost:8080/api/v1/meetings/m1.ics',
  );
});
