import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { alone } from './build-lock.mjs';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  file = join(folder, 'deep', 'building');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('while one works, another is told which process it is, and does nothing', () => {
  const outcome = alone(file, () => alone(file, () => 'second'));
  expect(outcome).toEqual({ done: { heldBy: String(process.pid) } });
  expect(alone(file, () => 'third')).toEqual({ done: 'third' });
  expect(existsSync(file)).toBe(false);
});

test('work that fails lets go', () => {
  expect(() =>
    alone(file, () => {
      throw new Error('disk');
    }),
  ).toThrow('disk');
  expect(existsSync(file)).toBe(false);
});

test('a process that was killed holds nobody up', () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  alone(file, () => {});
  writeFileSync(file, String(pid));
  expect(alone(file, () => 'after it')).toEqual({ done: 'after it' });
});
