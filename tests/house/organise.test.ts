import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Who comes in has nobody to be yet; who leaves needs no leave. */
const OPEN = /organise\/(sign-in|key)\//;

const pages = globSync('apps/web/src/routes/**/organise/**/+{page,server}*.ts')
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !OPEN.test(file));

/** First lines of what a page of organisers loads or does. */
const firstLines = (source: string): string[] =>
  [
    ...source.matchAll(
      /(?:load: PageServerLoad = |^ {2}[\w'-]+: |RequestHandler = )async \(([^)]*)\)[^{]*\{\s*(.*)/gm,
    ),
  ].map(([, , line]) => line!);

test('everything that organisers see or do asks in its first line who is there', () => {
  expect(pages.length).toBeGreaterThan(6);
  for (const file of pages) {
    const lines = firstLines(readFileSync(file, 'utf8'));
    expect(lines.length, file).toBeGreaterThan(0);
    for (const line of lines) expect(line, file).toMatch(/await signedIn\(event(, 'organiser')?\);$/);
  }
});

test('what does something before it asks is found', () => {
  const source = 'export const actions: Actions = {\n  remove: async (event) => {\n    await drop();\n';
  expect(firstLines(source)).toEqual(['await drop();']);
});
