import { expect, test } from 'vitest';
import { signInFor, wantedIn } from './wanted.ts';

const at = (path: string) => new URL(path, 'https://bearings.example');
const wanted = (to: string) => wantedIn(at(`/organise/sign-in?${new URLSearchParams({ to })}`));

test('who signs in comes to the page they wanted', () => {
  for (const [path, language] of [
    ['/organise/meetings/m1/edit', undefined],
    ['/organise/meetings?q=a+b&state=stale', undefined],
    ['/de/organise/people', 'de'],
  ] as const) {
    const asked = signInFor(at(path), language);
    expect(asked.startsWith(`${language ? `/${language}` : ''}/organise/sign-in?to=`)).toBe(true);
    expect((language ? `/${language}` : '') + wantedIn(at(asked))).toBe(path);
  }
  expect(signInFor(at('/organise'), undefined)).toBe('/organise/sign-in');
  expect(wantedIn(at('/organise/sign-in'))).toBe('/organise');
  expect(wantedIn(at(signInFor(at('/organise/people?/invite'), undefined)))).toBe('/organise/people');
});

test.each([
  'https://evil.example/organise',
  '//evil.example/organise',
  '/\\evil.example/organise',
  '/organise/../../evil',
  '/organise/%2e%2e/now',
  '/organised',
  '/now',
  'javascript:alert(1)',
  '/organise/sign-in?to=/organise',
  '/organise/join',
  `/organise/${'a'.repeat(600)}`,
])('nobody is led elsewhere: %s', (to) => {
  expect(wanted(to)).toBe('/organise');
});
