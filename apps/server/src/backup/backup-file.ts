import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { BackupRow } from '@bearings/directory/store';
import * as v from 'valibot';
import { OperatorError } from '../command-line.ts';

const FORMAT = 'bearings-backup';
const VERSION = 1;
const Head = v.object({ format: v.literal(FORMAT), version: v.literal(VERSION), made: v.string() });
const Foot = v.object({ rows: v.number(), sha256: v.string() });
/** Bytes once unpacked; a directory has some tens of millions. */
const LARGEST = 2_000_000_000;

/** A full disk, a share of it that is used up, and a file that may not grow. */
const NO_ROOM: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

const NO_BACKUP = 'This is no whole backup that Bearings made.';

/** A backup cannot be read; the message says why in one line. */
export class BackupError extends OperatorError {}

/**
 * Writes a backup, which its owner alone may read: lines of JSON, packed, with the digest of all of them at the end. It stands under its name only once
 * it is whole.
 * @returns how many rows it holds
 */
export async function writeBackup(
  file: string,
  rows: AsyncIterable<BackupRow>,
  made: string,
): Promise<number> {
  const digest = createHash('sha256');
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    yield `${JSON.stringify({ format: FORMAT, version: VERSION, made })}\n`;
    for await (const row of rows) {
      const line = `${JSON.stringify(row)}\n`;
      digest.update(line);
      count++;
      yield line;
    }
    yield `${JSON.stringify({ rows: count, sha256: digest.digest('hex') })}\n`;
  }
  const unfinished = `${file}.unfinished`;
  try {
    await pipeline(
      Readable.from(lines()),
      createGzip(),
      createWriteStream(unfinished, { flush: true, mode: 0o600 }),
    );
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    if (NO_ROOM.has((error as NodeJS.ErrnoException).code ?? ''))
      throw new BackupError(`The disk has no room for ${file}. Nothing was written.`);
    throw error;
  }
  return count;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new BackupError('The backup is damaged: a line of it is no JSON. Nothing was changed.');
  }
}

/** Bytes once unpacked, a piece at a time. @throws BackupError */
async function* unpacked(file: string, largest: number): AsyncGenerator<Buffer> {
  let size = 0;
  const unpacking = createGunzip();
  const reading = createReadStream(file).on('error', (error) => unpacking.destroy(error));
  try {
    for await (const piece of reading.pipe(unpacking) as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > largest) throw new BackupError('This is larger than any backup. Nothing was changed.');
      yield piece;
    }
  } catch (error) {
    if (error instanceof BackupError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    // What is packed another way, or not at all, was never made here; its own words would help nobody.
    const why =
      code === 'ENOENT' ? 'There is no such file.' : code?.startsWith('Z_') ? NO_BACKUP : `${message}.`;
    throw new BackupError(`${why} Nothing was changed.`);
  } finally {
    reading.destroy();
  }
}

/** Lines without their ends; what stands behind the last end is none. */
async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  for await (const piece of bytes) {
    let from = 0;
    for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, from)) {
      yield Buffer.concat([...rest, piece.subarray(from, end)]).toString();
      rest = [];
      from = end + 1;
    }
    rest.push(piece.subarray(from));
  }
}

/**
 * Rows of a backup, and at last when it was made. Whoever takes them waits for the end: only then it is known that all are
 * as they were written.
 * @throws BackupError
 */
async function* rowsOf(lines: AsyncIterable<string>): AsyncGenerator<BackupRow, string> {
  const digest = createHash('sha256');
  let made: string | undefined;
  let count = 0;
  let last: string | undefined;
  for await (const line of lines) {
    if (made === undefined) {
      const head = v.safeParse(Head, parsed(line));
      if (!head.success) break;
      made = head.output.made;
      continue;
    }
    // The last line is no row, and a line is known to be the last once none follows.
    if (last !== undefined) {
      digest.update(`${last}\n`);
      count += 1;
      yield parsed(last) as BackupRow;
    }
    last = line;
  }
  if (made === undefined) throw new BackupError(`${NO_BACKUP} Nothing was changed.`);
  const foot = v.safeParse(Foot, last === undefined ? undefined : parsed(last));
  const isWhole = foot.success && foot.output.rows === count && foot.output.sha256 === digest.digest('hex');
  if (!isWhole)
    throw new BackupError(
      'The backup is not whole: what it holds is not what was written. Nothing was changed.',
    );
  return made;
}

/**
 * Reads a backup, a piece at a time.
 * @param take is given each row, before it is known that all are as they were written
 * @param largest bytes once unpacked
 * @returns when it was made, once that is known
 * @throws BackupError
 */
export async function readBackup(
  file: string,
  take: (row: BackupRow) => void = () => {},
  largest = LARGEST,
): Promise<string> {
  const rows = rowsOf(linesOf(unpacked(file, largest)));
  for (;;) {
    const { done, value } = await rows.next();
    if (done) return value;
    take(value);
  }
}
