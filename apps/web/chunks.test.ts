import { expect, test } from 'vitest';
import { workspaceFiles } from './chunks.ts';

const WEB = '/here/apps/web/src';
const APP = `${WEB}/routes/[[language=language]]/app/[[space=space]]`;

/** @param importers of each module, those that import it */
function fileOf(id: string, importers: Record<string, readonly string[]>): unknown {
  const modules = { getModuleInfo: (module: string) => ({ importers: importers[module] ?? [] }) };
  const names = workspaceFiles().map(({ name }) =>
    typeof name === 'string' ? name : name(id, modules as never),
  );
  return names.find((name) => name !== null) ?? null;
}

test('what a frame of the workspace imports, however far down, comes with it', () => {
  const importers = { 'svelte.js': ['bar.svelte'], 'bar.svelte': [`${APP}/+layout.svelte`] };
  expect(fileOf('svelte.js', importers)).toBe('opening');
  expect(fileOf(`${APP}/+page.svelte`, importers)).toBe('opening');
});

test('what two files need goes into the one that is there first', () => {
  const door = `${WEB}/lib/session/door.ts`;
  expect(fileOf('bytes.ts', { 'bytes.ts': [door] })).toBe('vault');
  expect(fileOf('errors.ts', { 'errors.ts': [door, `${APP}/+layout.svelte`] })).toBe('opening');
});

test('sheets are one file, records and settings another, and what both need goes with the sheets', () => {
  const sheet = `${WEB}/lib/tool/ToolPage.svelte`;
  const settings = `${APP}/settings/export/+page.svelte`;
  const importers = { 'paper.ts': [sheet, settings], 'rows.ts': [settings, `${APP}/records/+page.svelte`] };
  expect(fileOf('paper.ts', importers)).toBe('sheet');
  expect(fileOf('rows.ts', importers)).toBe('records');
});

test('a mirror is its own file, and what most are drawn with is another', () => {
  const card = `${WEB}/lib/mirrors/Card.svelte`;
  const figure = `${WEB}/lib/charts/Figure.svelte`;
  const importers = { [figure]: [card], 'own.svelte': [card] };
  expect(fileOf(figure, importers)).toBe('drawing');
  expect(fileOf('own.svelte', importers)).toBeNull();
  expect(fileOf(card, importers)).toBeNull();
});

test('what other pages alone import stays apart', () => {
  const importers = { 'field.svelte': [`${APP}/patterns/+page.svelte`] };
  expect(fileOf('field.svelte', importers)).toBeNull();
  expect(fileOf(`${APP}/patterns/+page.svelte`, importers)).toBeNull();
});

test('styles of components on public pages are in the opening, so that none is forgotten', () => {
  const wave = 'wave.svelte?svelte&type=style&lang.css';
  const now = `${WEB}/routes/[[language=language]]/(public)/now/+page.svelte`;
  const own = `${now}?svelte&type=style&lang.css`;
  const importers = {
    [wave]: ['wave.svelte'],
    'wave.svelte': [`${APP}/patterns/+page.svelte`, now],
    'begin.css': [`${APP}/begin/+page.svelte`],
    [own]: [now],
  };
  const files = [wave, 'wave.svelte', 'begin.css', own].map((id) => fileOf(id, importers));
  expect(files).toEqual(['opening', null, null, null]);
});

test('modules that import each other go together, whichever is asked for first', () => {
  const importers = { 'a.ts': ['b.ts'], 'b.ts': ['a.ts', `${APP}/+layout.svelte`] };
  expect(fileOf('a.ts', importers)).toBe('opening');
  expect(fileOf('b.ts', importers)).toBe('opening');
  expect(fileOf('c.ts', { 'c.ts': ['d.ts'], 'd.ts': ['c.ts'] })).toBeNull();
});
