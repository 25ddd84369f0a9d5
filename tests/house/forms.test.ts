import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Opening tags of the forms that stand in a page, without those of a template. */
const formsOf = (source: string): string[] =>
  source.replace(/<template\b[\s\S]*?<\/template>/g, '').match(/<form\b[^>]*>/g) ?? [];

/** Whether nothing in it can be sent to a place that nobody chose: an address, which history and logs keep. */
const isSafe = (form: string): boolean => /\s(?:method=|action=|onsubmit[={}]|hidden\b)/.test(form);

test('a form that only a script may send is hidden until the script is there', () => {
  const files = globSync('apps/web/src/**/*.svelte');
  const found = files.flatMap((file) => formsOf(readFileSync(file, 'utf8')).map((form) => ({ file, form })));
  expect(found.length).toBeGreaterThan(20);
  expect(found.filter(({ form }) => !isSafe(form))).toEqual([]);
});

test('a form that would put what is written into the address is found', () => {
  const source = '<form class="ask" data-open><input name="phrase" /></form><form class="ask" hidden>';
  expect(formsOf(source).map(isSafe)).toEqual([false, true]);
});
