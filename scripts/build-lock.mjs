// Runs on the system's Node (20 or newer), before anything is installed: plain JavaScript, no dependencies.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';

/** @param {string} text id of a process */
function isAlive(text) {
  const id = Number(text);
  // What can't be read is being written.
  if (!Number.isInteger(id) || id <= 0) return true;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // It runs, and belongs to somebody else.
    return error.code === 'EPERM';
  }
}

/** @returns {boolean} whether the file is ours now */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

function holderOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/**
 * Does what only one process at a time may do. A lock whose process was killed holds nobody up.
 * @template Done
 * @param {string} file the lock: it holds the id of the process, and is there while the work is
 * @param {() => Done} work
 * @returns {{ done: Done } | { heldBy: string }} `heldBy`: another process is at it, and nothing was done
 */
export function alone(file, work) {
  mkdirSync(dirname(file), { recursive: true });
  if (!take(file)) {
    const holder = holderOf(file);
    if (isAlive(holder)) return { heldBy: holder };
    rmSync(file, { force: true });
    if (!take(file)) return { heldBy: holderOf(file) };
  }
  try {
    return { done: work() };
  } finally {
    rmSync(file, { force: true });
  }
}
