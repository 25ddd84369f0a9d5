import { expect, test } from 'vitest';
import { readPreferences } from './preferences.svelte.ts';

test('falls back field by field', () => {
  const defaults = readPreferences(null);
  expect(defaults).toMatchObject({ theme: 'device', lockAfter: 5, asked: false, quiet: false });
  expect(readPreferences('{"theme":"dark","lockAfter":7,"asked":"yes","quiet":true}')).toEqual({
    ...defaults,
    theme: 'dark',
    quiet: true,
  });
  for (const text of ['', 'nonsense', 'null', '[1]', '"x"']) expect(readPreferences(text)).toEqual(defaults);
});
