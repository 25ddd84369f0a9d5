import { expect, test } from 'vitest';
import { dress } from './dress.ts';

function dressed(text: string | null): unknown {
  const root = { dataset: {}, style: {} } as HTMLElement;
  dress(root, () => ({ getItem: (key) => (key === 'bearings.look' ? text : null) }));
  return { ...root.dataset, scheme: root.style.colorScheme };
}

test('the theme and the face that were chosen hold', () => {
  expect(dressed('{"theme":"dark","oneFace":true}')).toEqual({ theme: 'dark', face: 'one', scheme: 'dark' });
  expect(dressed('{"theme":"light","oneFace":false}')).toEqual({ theme: 'light', scheme: 'light' });
});

test('else the device decides', () => {
  for (const text of [null, '', '{', 'null', '7', '{"theme":"device"}', '{"theme":"<b>","oneFace":"yes"}'])
    expect(dressed(text), `${text}`).toEqual({ scheme: undefined });
});

test('storage that refuses changes nothing', () => {
  const root = { dataset: {}, style: {} } as HTMLElement;
  dress(root, () => {
    throw new Error('refused');
  });
  expect(root).toEqual({ dataset: {}, style: {} });
});
