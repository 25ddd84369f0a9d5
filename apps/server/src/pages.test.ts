import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { missingFor, pageBeforeSlash, readBuiltPages } from './pages.ts';

let build: string;
beforeEach(() => {
  build = mkdtempSync(join(tmpdir(), 'build-'));
  mkdirSync(join(build, 'client/s'), { recursive: true });
  mkdirSync(join(build, 'prerendered/help'), { recursive: true });
  writeFileSync(join(build, 'client/s/page.js'), '');
});
afterEach(() => rmSync(build, { recursive: true }));

const page = (policy: string) =>
  `<head><meta http-equiv="content-security-policy" content="${policy}"></head>`;

test('each page repeats its own policy as a header and may not be framed', () => {
  writeFileSync(
    join(build, 'prerendered/index.html'),
    page("default-src 'none'; script-src &#39;sha256-a&amp;b&#39;"),
  );
  writeFileSync(join(build, 'prerendered/help/sea.html'), page("default-src 'none'"));
  const { entries } = readBuiltPages(build);
  expect(entries.get('/')?.policy).toBe(
    "default-src 'none'; script-src 'sha256-a&b'; frame-ancestors 'none'",
  );
  expect(entries.get('/help/sea')?.policy).toBe("default-src 'none'; frame-ancestors 'none'");
  expect([...entries.keys()].sort()).toEqual(['/', '/help/sea', '/s/page.js']);
});

test('a page without a policy stops the start', () => {
  writeFileSync(join(build, 'prerendered/index.html'), '<p>');
  expect(() => readBuiltPages(build)).toThrow('/index.html');
});

test('where no page is, the one that says so speaks the language of the address', () => {
  mkdirSync(join(build, 'prerendered/ar'));
  writeFileSync(join(build, 'prerendered/help.html'), page("default-src 'none'"));
  writeFileSync(join(build, 'prerendered/missing.html'), page("default-src 'none'"));
  writeFileSync(join(build, 'prerendered/ar/missing.html'), page("default-src 'self'"));
  const built = readBuiltPages(build);
  expect(missingFor(built, '/ar/gone')?.policy).toContain("'self'");
  for (const path of ['/gone', '/fr/gone', '/']) expect(missingFor(built, path)?.policy).toContain("'none'");
  expect(pageBeforeSlash(built, '/help/')).toBe('/help');
  for (const path of ['/help', '/help//', '/help/x/', '/s/page.js/', '//', '/'])
    expect(pageBeforeSlash(built, path), path).toBeUndefined();
});
