import { expect, test } from 'vitest';
import { readPreferences } from './preferences.svelte.ts';

test('falls back field by field', () => {
  const defaults = readPreferences(null);
  expect(defaults).toMatchObject({ theme: 'device', lockAfter: 5, asked: false });
  expect(readPreferences('{"theme":"dark","lockAfter":7,"asked":"yes"}')).toEqual({
    ...defaults,
    theme: 'dark',
  });
  for (const text of ['', 'nonsense', 'null', '[1]', '"x"']) expect(readPreferences(text)).toEqual(defaults);
});
