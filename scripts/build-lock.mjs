// Runs on the system's Node (20 or newer), before anything is installed: plain JavaScript, no dependencies.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { dirname } from 'node:path';
import process from 'node:process';

/** @returns {string} what a file says; nothing where there is none */
function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/**
 * When a process was started, told apart over starts of the machine: an id may be in use again.
 * @param {number} id
 * @returns {string} nothing where the system does not say (all but Linux)
 */
function startOf(id) {
  const fields = textOf(`/proc/${id}/stat`).split(')').at(-1).trim().split(' ');
  const boot = textOf('/proc/sys/kernel/random/boot_id').trim();
  return boot && fields[19] ? `${boot}.${fields[19]}` : '';
}

function runs(id) {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // It runs, and belongs to somebody else.
    return error.code === 'EPERM';
  }
}

const idIn = (text) => text.split(' ')[0];

/** How long a lock may be empty: it is written right after it was made. */
const WRITTEN = 5000;
/** By how much a clock and the time since the machine was started may differ. */
const SLACK = 60_000;

/**
 * @param {string} file the lock
 * @param {string} text what it says: the id of a process, and when that was started
 */
function isAlive(file, text) {
  const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  // Somebody just let go of it.
  if (written === undefined) return false;
  const [id, start] = text.split(' ');
  if (!/^[1-9]\d*$/.test(id)) return Math.abs(Date.now() - written) < WRITTEN;
  if (!runs(Number(id))) return false;
  const now = startOf(Number(id));
  if (start && now) return start === now;
  return written > Date.now() - uptime() * 1000 - SLACK;
}

/** @returns {boolean} whether the file is ours now */
function take(file) {
  try {
    writeFileSync(file, `${process.pid} ${startOf(process.pid)}`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

/**
 * Takes a dead lock out of the way, unless another process did so and holds it by now.
 * @param {string} text what the dead one says
 */
function clear(file, text) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return;
  }
  if (textOf(aside) !== text && !existsSync(file)) renameSync(aside, file);
  else rmSync(aside, { force: true });
}

/**
 * Does what only one process at a time may do. A lock whose process was killed holds nobody up.
 * @template Done
 * @param {string} file the lock: it holds the id of the process and its start, and is there while the work is
 * @param {() => Done} work
 * @returns {{ done: Done } | { heldBy: string }} `heldBy`: another process is at it, and nothing was done
 */
export function alone(file, work) {
  mkdirSync(dirname(file), { recursive: true });
  if (!take(file)) {
    const holder = textOf(file);
    if (isAlive(file, holder)) return { heldBy: idIn(holder) };
    clear(file, holder);
    if (!take(file)) return { heldBy: idIn(textOf(file)) };
  }
  try {
    return { done: work() };
  } finally {
    rmSync(file, { force: true });
  }
}
