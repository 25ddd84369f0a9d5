import { expect, test } from 'vitest';
import { hideSecret, joinElsewhere, takeSecret } from './address.ts';

function at(pathname: string, hash: string) {
  const replaced: unknown[] = [];
  const page = {
    location: { pathname, hash },
    history: { state: 'kept', replaceState: (...given: unknown[]) => replaced.push(given) },
  };
  hideSecret(page as never);
  return replaced;
}

test.each(['/app/join', '/ar/app/join', '/app/family/join'])(
  'the secret leaves %s, and is there once',
  (path) => {
    expect(at(path, '#abc')).toEqual([['kept', '', path]]);
    expect(takeSecret()).toBe('abc');
    expect(takeSecret()).toBeUndefined();
  },
);

test.each([
  ['/app/tools', '#motivation'],
  ['/app/join', ''],
  ['/app/join', '#'],
  ['/app/settings/join', '#abc'],
])('%s%s stays as it is', (path, hash) => {
  expect(at(path, hash)).toEqual([]);
  expect(takeSecret()).toBeUndefined();
});

test.each([
  ['/app/join', '/app/family/join'],
  ['/de/app/join', '/de/app/family/join'],
])('%s has its like in the other space, and back', (own, family) => {
  expect(joinElsewhere(own)).toBe(family);
  expect(joinElsewhere(family)).toBe(own);
});
