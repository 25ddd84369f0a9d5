import { expect, test } from 'vitest';
import { openingChunk } from './opening-chunk.ts';

const ROUTES = '/here/apps/web/src/routes/[[language=language]]';

/** Who imports whom: module to those that import it. */
const modules = (importers: Record<string, readonly string[]>) =>
  ({ getModuleInfo: (id: string) => ({ importers: importers[id] ?? [] }) }) as unknown as Parameters<
    Exclude<ReturnType<typeof openingChunk>['name'], string>
  >[1];

const named = (id: string, importers: Record<string, readonly string[]>) => {
  const { name } = openingChunk();
  return typeof name === 'string' ? name : name(id, modules(importers));
};

test('what a frame of the workspace imports, however far down, opens it', () => {
  const importers = { 'svelte.js': ['bar.svelte'], 'bar.svelte': [`${ROUTES}/app/+layout.svelte`] };
  expect(named('svelte.js', importers)).toBe('opening');
  expect(named(`${ROUTES}/app/+page.svelte`, importers)).toBe('opening');
});

test('what other pages alone import stays apart', () => {
  const importers = { 'field.svelte': [`${ROUTES}/app/records/+page.svelte`] };
  expect(named('field.svelte', importers)).toBeNull();
  expect(named(`${ROUTES}/app/records/+page.svelte`, importers)).toBeNull();
  expect(named(`${ROUTES}/(public)/now/+page.svelte`, importers)).toBeNull();
});

test('modules that import each other end the search', () => {
  expect(named('a.ts', { 'a.ts': ['b.ts'], 'b.ts': ['a.ts'] })).toBeNull();
});
