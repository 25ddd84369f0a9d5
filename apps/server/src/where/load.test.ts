import { expect, test, vi } from 'vitest';
import { warm } from './load.ts';

test('tables are read ahead where there are meetings, and not where there are none', async () => {
  const where = vi.fn(() => Promise.resolve());
  const failed = vi.fn();
  await warm(where, { size: 0 }, failed);
  expect(where).not.toHaveBeenCalled();
  await warm(where, { size: 1 }, failed);
  expect(where).toHaveBeenCalledOnce();
  expect(failed).not.toHaveBeenCalled();
});

test('tables that cannot be read ahead are told of, and stop nothing', async () => {
  const error = new Error('no such file');
  const failed = vi.fn();
  await warm(() => Promise.reject(error), { size: 1 }, failed);
  expect(failed).toHaveBeenCalledExactlyOnceWith(error);
});
