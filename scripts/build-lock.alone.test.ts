import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { alone } from './build-lock.mjs';

/** What another process does right after a lock was read. */
const between: { file?: string; act?: (() => void) | undefined } = vi.hoisted(() => ({}));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  return {
    ...fs,
    readFileSync: (...given: Parameters<typeof fs.readFileSync>) => {
      const read = fs.readFileSync(...given);
      if (given[0] !== between.file) return read;
      const { act } = between;
      between.act = undefined;
      act?.();
      return read;
    },
  };
});

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

test('a lock of an earlier process holds nobody up, though its id is in use again', () => {
  let held = '';
  alone(file, () => {
    held = readFileSync(file, 'utf8');
  });
  writeFileSync(file, `${process.pid} an-earlier-start`);
  expect(alone(file, () => 'after it')).toEqual({ done: 'after it' });
  writeFileSync(file, held);
  expect(alone(file, () => 'second')).toEqual({ heldBy: String(process.pid) });
});

test('a lock from before the machine was started holds nobody up', () => {
  alone(file, () => {});
  writeFileSync(file, String(process.pid));
  utimesSync(file, 1, 1);
  expect(alone(file, () => 'after it')).toEqual({ done: 'after it' });
});

test('an empty lock is being written, until it is an old one', () => {
  alone(file, () => {});
  writeFileSync(file, '');
  expect(alone(file, () => 'second')).toEqual({ heldBy: '' });
  const minuteAgo = Date.now() / 1000 - 60;
  utimesSync(file, minuteAgo, minuteAgo);
  expect(alone(file, () => 'after it')).toEqual({ done: 'after it' });
});

test('of two that find one dead lock only one works', () => {
  alone(file, () => {});
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(file, String(pid));
  between.file = file;
  between.act = () => writeFileSync(file, String(process.ppid));
  expect(alone(file, () => 'second')).toEqual({ heldBy: String(process.ppid) });
  expect(readFileSync(file, 'utf8')).toBe(String(process.ppid));
});
