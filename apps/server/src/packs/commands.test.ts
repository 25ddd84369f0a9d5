import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pack } from '@bearings/programme/pack';
import { fits, readPack } from '@bearings/programme/pack/admit';
import { writePackFile } from '@bearings/programme/pack/pack-file';
import { TOOLS } from '@bearings/programme/tools';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PACK_COMMANDS } from './commands.ts';
import { readKey } from './make.ts';
import { readProgramme } from './programme.ts';
import { groundOf, outcomeOf, readStanding } from './standing.ts';
import { PackStore } from './store.ts';

const EXAMPLE = join(import.meta.dirname, '../../../../docs/packs/good-things');

let folder: string;
let store: PackStore;
const inFolder = (name: string) => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'packs-'));
  store = new PackStore(inFolder('data'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a command. @returns what it says */
async function run(
  name: string,
  words: string[],
  options: Record<string, string | true> = {},
): Promise<string[]> {
  const lines: string[] = [];
  await PACK_COMMANDS[name]!({ words, options, store, say: (line) => lines.push(line) });
  return lines;
}
const newKey = async (name: string): Promise<string> =>
  (await run('key', [inFolder(name)]))[0]!.split(': ')[1]!;

/** Makes the example with some of its head changed. */
async function make(
  key: string,
  edit: (head: Pack & Record<string, unknown>) => void = () => {},
): Promise<string> {
  const from = inFolder(`from-${Math.trunc(performance.now() * 1000)}`);
  cpSync(EXAMPLE, from, { recursive: true });
  const head = JSON.parse(readFileSync(join(from, 'pack.json'), 'utf8'));
  edit(head);
  writeFileSync(join(from, 'pack.json'), JSON.stringify(head));
  const out = `${from}.pack`;
  await run('make', [from], { key: inFolder(key), out });
  return out;
}

test('the programme that comes with the code is itself a pack, and comes back from its file as it was', async () => {
  await newKey('k');
  const out = inFolder('programme.pack');
  expect((await run('make', [], { key: inFolder('k'), out, programme: true }))[0]).toMatch(
    /^Made: bearings 1/,
  );
  const pack = readPack(JSON.parse(JSON.stringify(readProgramme())));
  expect(() => fits(pack, groundOf([]))).not.toThrow();
  expect(pack.tools).toEqual(TOOLS);
  await expect(run('install', [out])).rejects.toThrow('never goes back');
});

test('a newer programme takes the place of the one here only if that is said, and takes back no newer word', async () => {
  const key = await newKey('k');
  const newer = { ...readProgramme(), version: 9, made_on: '2026-12-01' };
  const out = inFolder('nine.pack');
  writeFileSync(out, await writePackFile(newer, await readKey(inFolder('k')), crypto.subtle));
  await expect(run('install', [out], { key })).rejects.toThrow('--programme');
  await run('install', [out], { key, programme: true });
  const [brought] = outcomeOf(await readStanding(store));
  expect(brought).toMatchObject({ tools: [], methods: [], measures: [], changes: [] });
  expect([brought!.pages.en, brought!.texts.en]).toEqual([{}, {}]);
});

test('what another hand put into the folder is left out, and so is what cannot be read', async () => {
  const key = await newKey('k');
  await run('install', [await make('k')], { key });
  await newKey('other');
  cpSync(
    await make('other', (head) => Object.assign(head, { version: 7 })),
    inFolder('data/packs/good-things.pack'),
  );
  mkdirSync(inFolder('data/packs/folder.pack'));
  writeFileSync(inFolder('data/packs/noise.pack'), 'noise');
  const { installed, leftOut } = await readStanding(store);
  expect(installed).toEqual([]);
  expect(leftOut.map(({ id }) => id)).toEqual(['good-things', 'noise']);
  expect(leftOut[0]!.why).toContain('not installed with the key');
});

test('a pack is installed once its key was said, and then by that key alone', async () => {
  const key = await newKey('k');
  expect(statSync(inFolder('k')).mode & 0o777).toBe(0o600);
  const first = await make('k');
  await expect(run('install', [first])).rejects.toThrow(`--key ${key}`);
  await expect(run('install', [first], { key: 'another' })).rejects.toThrow('Ask Bearings, as an example');
  expect(store.ids()).toEqual([]);
  expect(await run('install', [first], { key })).toEqual([
    'Installed: good-things 1, 2026-11-29, by Bearings, as an example, CC-BY-4.0: 1 tool, 1 method, 1 page',
  ]);
  expect((await run('list', []))[1]).toContain(`key ${key}`);

  const second = await make('k', (head) => Object.assign(head, { version: 2, notice: 'Not for sale.' }));
  expect((await run('show', [second]))[1]).toBe('Not for sale.');
  await newKey('other');
  const forged = await make('other', (head) => Object.assign(head, { version: 3 }));
  await expect(run('install', [forged], { key })).rejects.toThrow('another key');
  expect((await run('install', [second]))[0]).toBe('Not for sale.');
  await expect(run('install', [first])).rejects.toThrow('never goes back');
});

test('what was put or removed last can be taken back, as after a build that was not whole', async () => {
  const key = await newKey('k');
  const file = await make('k');
  await run('install', [file], { key });
  await run('put-back', []);
  expect(store.ids()).toEqual([]);
  await run('install', [file], { key });
  await run('install', [await make('k', (head) => Object.assign(head, { version: 2 }))]);
  await run('put-back', []);
  expect((await readStanding(store)).installed.map(({ pack }) => pack.version)).toEqual([1]);
  await run('remove', ['good-things']);
  expect(store.ids()).toEqual([]);
  await run('put-back', []);
  expect(store.ids()).toEqual(['good-things']);
  await expect(run('remove', ['../../etc'])).rejects.toThrow('No pack called');
});

describe('what lies in the folder is looked at again each time', () => {
  test('a file that was changed there is left out, and said to be', async () => {
    const key = await newKey('k');
    await run('install', [await make('k')], { key });
    const file = inFolder('data/packs/good-things.pack');
    writeFileSync(file, readFileSync(file, 'utf8').replace('Three good things', 'Three bad things'));
    const standing = await readStanding(store);
    expect(standing.installed).toEqual([]);
    expect(standing.leftOut).toEqual([{ id: 'good-things', why: expect.stringContaining('signature') }]);
    expect(outcomeOf(standing)).toEqual([]);
    expect((await run('list', []))[1]).toMatch(/^good-things is left out/);
  });

  test('the build takes in what fits', async () => {
    const key = await newKey('k');
    await run('install', [await make('k')], { key });
    await run('outcome', [inFolder('outcome.json')]);
    const [pack, ...others] = JSON.parse(readFileSync(inFolder('outcome.json'), 'utf8')) as Pack[];
    expect(others).toEqual([]);
    expect(pack!.tools.map(({ id }) => id)).toEqual(['good-things']);
  });
});

test.each([
  ['install', [], 'Name the file'],
  ['install', ['/nowhere/at-all.pack'], 'can’t be read'],
  ['make', ['/nowhere'], 'Write: packs make'],
  ['remove', ['gone'], 'No pack called gone'],
])('%s %j says what it needs', async (name, words, line) => {
  await expect(run(name, words)).rejects.toThrow(line);
});
