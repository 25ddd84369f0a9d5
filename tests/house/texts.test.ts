import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { type AST, parse } from 'svelte/compiler';
import { expect, test } from 'vitest';

const LETTERS = /\p{L}{2,}/u;
const SPOKEN = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'title',
  'placeholder',
  'alt',
  'label',
]);

async function files(pattern: string): Promise<string[]> {
  const found: string[] = [];
  for await (const file of glob(pattern)) found.push(file.replaceAll('\\', '/'));
  return found.sort();
}

/** Every text in the markup that a person would read or hear. */
function spokenTexts(source: string): string[] {
  const found: string[] = [];
  const walk = (node: unknown, skip = false): void => {
    if (Array.isArray(node)) {
      for (const child of node) walk(child, skip);
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    const { type, name } = node as { type?: string; name?: string };
    if (type === 'Text' && !skip && LETTERS.test((node as AST.Text).data))
      found.push((node as AST.Text).data.trim());
    if (type === 'Attribute') {
      walk((node as AST.Attribute).value, !SPOKEN.has(name ?? ''));
      return;
    }
    if (type === 'StyleDirective') return;
    const silent = type === 'RegularElement' && ['style', 'script'].includes(name ?? '');
    for (const [key, value] of Object.entries(node)) {
      if (key !== 'start' && key !== 'end' && key !== 'expression') walk(value, skip || silent);
    }
  };
  walk(parse(source, { modern: true }).fragment);
  return found;
}

test('no text stands in a component', async () => {
  const found: string[] = [];
  for (const file of await files('apps/web/src/**/*.svelte')) {
    for (const text of spokenTexts(readFileSync(file, 'utf8'))) found.push(`${file}: ${text}`);
  }
  expect(found).toEqual([]);
});

test('a text in a component is found, in markup and in attributes', () => {
  expect(spokenTexts('<p>Hello there</p>')).toEqual(['Hello there']);
  expect(spokenTexts('{#if a}<input placeholder="Your name" class="big field">{/if}')).toEqual(['Your name']);
  expect(spokenTexts('<p style:inset-block-start="{top}px"></p>')).toEqual([]);
  expect(spokenTexts('<p class="lead">{t.text("home.lead")} · 3</p>')).toEqual([]);
});
