import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { BackupRow } from '@bearings/directory/store';
import type { LogPart } from '@bearings/relay/copies';
import * as v from 'valibot';
import { OperatorError } from '../command-line.ts';
import { type LogBackupLine, LogLines } from './log-lines.ts';

const FORMAT = 'bearings-backup';
/** Without logs it is as it always was; with logs it is nothing for who knows none. */
const VERSION = { rows: 1, logs: 2 };
const Head = v.object({ format: v.literal(FORMAT), version: v.picklist([1, 2]), made: v.string() });
const Foot = v.object({ rows: v.number(), logs: v.optional(v.number(), 0), sha256: v.string() });
/** Bytes of rows once unpacked; a directory has some tens of millions. Logs are never held together. */
const LARGEST = 2_000_000_000;
/** Bytes of a line; the longest is a piece of a log. */
const LONGEST_LINE = 64_000_000;

/** A full disk, a share of it that is used up, and a file that may not grow. */
const NO_ROOM: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
/** No folder, none that this user may write to, and a file in its place. */
const NO_FOLDER: ReadonlySet<string> = new Set(['ENOENT', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR']);

const NOT_WHOLE = 'The backup is not whole: what it holds is not what was written. Nothing was changed.';
const NO_BACKUP = 'This is no whole backup that Bearings made.';

/** What a backup holds. */
export interface Counted {
  readonly rows: number;
  readonly logs: number;
}

async function* noLogs(): AsyncGenerator<LogBackupLine> {}

/** A backup cannot be read; the message says why in one line. */
export class BackupError extends OperatorError {}

/**
 * Writes a backup, which its owner alone may read: lines of JSON, packed, with the digest of all of them at the end. It stands under its name only once
 * it is whole.
 * @returns how many rows it holds, and how many logs
 */
export async function writeBackup(
  file: string,
  rows: AsyncIterable<BackupRow>,
  made: string,
  logs: AsyncIterable<LogBackupLine> = noLogs(),
): Promise<Counted> {
  const digest = createHash('sha256');
  const count = { rows: 0, logs: 0 };
  function written(row: BackupRow | LogBackupLine): string {
    const line = `${JSON.stringify(row)}\n`;
    digest.update(line);
    if ('log' in row) count.logs++;
    else if ('table' in row) count.rows++;
    return line;
  }
  async function* lines(): AsyncGenerator<string> {
    const ofLogs = logs[Symbol.asyncIterator]();
    let next = await ofLogs.next();
    const version = next.done ? VERSION.rows : VERSION.logs;
    yield `${JSON.stringify({ format: FORMAT, version, made })}\n`;
    for await (const row of rows) yield written(row);
    for (; !next.done; next = await ofLogs.next()) yield written(next.value);
    const told = version === VERSION.rows ? { rows: count.rows } : count;
    yield `${JSON.stringify({ ...told, sha256: digest.digest('hex') })}\n`;
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
    const { code = '' } = error as NodeJS.ErrnoException;
    if (NO_ROOM.has(code)) throw new BackupError(`The disk has no room for ${file}. Nothing was written.`);
    if (NO_FOLDER.has(code))
      throw new BackupError(
        `There is no folder ${dirname(file)} that may be written to. Make it, and let this user write there: then run this again.`,
      );
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

const TOO_LARGE = new BackupError('This is larger than any backup. Nothing was changed.');

/** Bytes once unpacked, a piece at a time. @throws BackupError */
async function* unpacked(file: string): AsyncGenerator<Buffer> {
  const unpacking = createGunzip();
  const reading = createReadStream(file).on('error', (error) => unpacking.destroy(error));
  try {
    yield* reading.pipe(unpacking) as AsyncIterable<Buffer>;
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
  let length = 0;
  for await (const piece of bytes) {
    let from = 0;
    for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, from)) {
      yield Buffer.concat([...rest, piece.subarray(from, end)]).toString();
      rest = [];
      length = 0;
      from = end + 1;
    }
    rest.push(piece.subarray(from));
    length += piece.length - from;
    if (length > LONGEST_LINE) throw TOO_LARGE;
  }
}

/** A log is never held as a whole, so its lines are not counted. */
const isOfLog = (line: string) => !line.startsWith('{"table"');

/**
 * Rows of a backup, and at last when it was made. Whoever takes them waits for the end: only then it is known that all are
 * as they were written.
 * @throws BackupError
 */
async function* rowsOf(
  lines: AsyncIterable<string>,
  largest: number,
): AsyncGenerator<BackupRow | LogBackupLine, string> {
  const digest = createHash('sha256');
  let made: string | undefined;
  const count = { rows: 0, logs: 0 };
  let size = 0;
  let last: string | undefined;
  for await (const line of lines) {
    if (!isOfLog(line)) size += Buffer.byteLength(line) + 1;
    if (size > largest) throw TOO_LARGE;
    if (made === undefined) {
      const head = v.safeParse(Head, parsed(line));
      if (!head.success) break;
      made = head.output.made;
      continue;
    }
    // The last line is no row, and a line is known to be the last once none follows.
    if (last !== undefined) {
      digest.update(`${last}\n`);
      const row = parsed(last) as BackupRow | LogBackupLine;
      if ('table' in row) count.rows += 1;
      else if ('log' in row) count.logs += 1;
      yield row;
    }
    last = line;
  }
  if (made === undefined) throw new BackupError(`${NO_BACKUP} Nothing was changed.`);
  const foot = v.safeParse(Foot, last === undefined ? undefined : parsed(last));
  const isWhole =
    foot.success &&
    foot.output.rows === count.rows &&
    foot.output.logs === count.logs &&
    foot.output.sha256 === digest.digest('hex');
  if (!isWhole) throw new BackupError(NOT_WHOLE);
  return made;
}

/**
 * Reads a backup, a piece at a time.
 * @param take is given each row, before it is known that all are as they were written
 * @param largest bytes of rows once unpacked
 * @param takePart is given each log, a part at a time, in the order of their ids; it is waited for
 * @returns when it was made, once that is known, and how many logs it holds
 * @throws BackupError
 */
export async function readBackup(
  file: string,
  take: (row: BackupRow) => void = () => {},
  largest = LARGEST,
  takePart: (part: LogPart) => Promise<void> = async () => {},
): Promise<{ readonly made: string; readonly logs: number }> {
  const rows = rowsOf(linesOf(unpacked(file)), largest);
  const logs = new LogLines();
  for (;;) {
    const { done, value } = await rows.next();
    if (done) return { made: value, logs: logs.count };
    if ('table' in value) take(value);
    else {
      const part = partOf(logs, value);
      if (part) await takePart(part);
    }
  }
}

function partOf(logs: LogLines, line: LogBackupLine): LogPart | undefined {
  try {
    return logs.take(line);
  } catch (error) {
    throw new BackupError(NOT_WHOLE, { cause: error });
  }
}
