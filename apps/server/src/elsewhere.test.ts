import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test, vi } from 'vitest';
import { madeElsewhere, warm, whenAsked } from './elsewhere.ts';

const folder = mkdtempSync(join(tmpdir(), 'bearings-elsewhere-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, code: string): URL {
  const file = join(folder, name);
  writeFileSync(file, code);
  return pathToFileURL(file);
}

test('what another process makes comes whole, numbers in a row too', async () => {
  const tell = `process.send({ numbers: Float32Array.of(1, 2), word: process.argv[2] }, () => process.exit());`;
  const made = await madeElsewhere<object>(program('tells.mjs', tell), ['Lyon']);
  expect(made).toEqual({ numbers: Float32Array.of(1, 2), word: 'Lyon' });
});

test('one that ends without a word is an error', async () => {
  await expect(madeElsewhere(program('ends.mjs', 'process.exit(3);'), [])).rejects.toThrow('ended with 3');
});

test('what is made when asked for is made once, and again only after it failed', async () => {
  const make = vi.fn().mockRejectedValueOnce(new Error('no such file')).mockResolvedValue('a table');
  const table = whenAsked(make);
  await expect(table()).rejects.toThrow('no such file');
  expect(await Promise.all([table(), table()])).toEqual(['a table', 'a table']);
  expect(make).toHaveBeenCalledTimes(2);
});

test('what cannot be made ahead is told of, and stops nothing', async () => {
  const error = new Error('no such file');
  const [failed, next] = [vi.fn(), vi.fn(async () => {})];
  await warm([() => Promise.reject(error), next], failed);
  expect(failed).toHaveBeenCalledExactlyOnceWith(error);
  expect(next).toHaveBeenCalledOnce();
});
