import { expect, test } from 'vitest';
import { withoutPublicPages } from './own-routes.ts';

const APP = `export const nodes = [
	() => import('./nodes/0'),
	() => import('./nodes/1'),
	() => import('./nodes/2'),
	() => import('./nodes/3'),
	() => import('./nodes/4'),
	() => import('./nodes/5')
];
export const dictionary = {
		"/[[language=language]]/(public)/(sheet)/about": [3,[2]],
		"/[[language=language]]/app/[[space=space]]/records": [5,[4]],
		"/[[language=language]]/(public)/now": [~3,[2,2]]
	};
`;

test('public pages and what only they need are left out; numbers stay what they were', () => {
  expect(withoutPublicPages(APP)).toBe(`export const nodes = [
	() => import('./nodes/0'),
	() => import('./nodes/1'),
0,
0,
	() => import('./nodes/4'),
	() => import('./nodes/5')
];
export const dictionary = {
		"/[[language=language]]/app/[[space=space]]/records": [5,[4]],
	};
`);
});

test('a list that looks otherwise stops the build', () => {
  for (const code of ['', APP.replaceAll('(public)', 'public'), APP.replaceAll('() =>', 'async () =>')])
    expect(() => withoutPublicPages(code)).toThrow('Kit 3.2');
});
