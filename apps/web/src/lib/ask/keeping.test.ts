import { expect, test, vi } from 'vitest';
import { copied, KEPT_NAME, keptText } from './keeping.ts';

test('a file holds the code first, then what is shown beside it, and its name tells nobody what it is', () => {
  expect(keptText(['DA0R M48V\n', ' https://one.example/ask/answer', '', 'Kept until Tuesday.'])).toBe(
    'DA0R M48V\r\nhttps://one.example/ask/answer\r\nKept until Tuesday.\r\n',
  );
  expect(KEPT_NAME).not.toMatch(/bearings|ask|code|answer|question/i);
});

test('a code is copied, and where it cannot be that is told', async () => {
  const writeText = vi.fn(() => Promise.resolve());
  expect(await copied('DA0R', { writeText })).toBe(true);
  expect(writeText).toHaveBeenCalledExactlyOnceWith('DA0R');
  expect(await copied('DA0R', undefined)).toBe(false);
  expect(await copied('DA0R', { writeText: () => Promise.reject(new Error('not allowed')) })).toBe(false);
});
