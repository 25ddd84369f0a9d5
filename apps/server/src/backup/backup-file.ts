import { createHash } from 'node:crypto';
import { createWriteStream, readFileSync, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gunzipSync } from 'node:zlib';
import type { BackupRow } from '@bearings/directory/store';
import * as v from 'valibot';

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
export class BackupError extends Error {}

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

function linesOf(file: string): string[] {
  try {
    return gunzipSync(readFileSync(file), { maxOutputLength: LARGEST })
      .toString('utf8')
      .split('\n')
      .slice(0, -1);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // What is packed another way, or not at all, was never made here; its own words would help nobody.
    const why =
      code === 'ENOENT' ? 'There is no such file.' : code?.startsWith('Z_') ? NO_BACKUP : `${message}.`;
    throw new BackupError(`${why} Nothing was changed.`);
  }
}

/** Rows of a backup, once all of them are known to be as they were written. @throws BackupError */
export function readBackup(file: string): { made: string; rows: BackupRow[] } {
  const [first = '', ...lines] = linesOf(file);
  const last = lines.pop() ?? '';
  const head = v.safeParse(Head, parsed(first));
  if (!head.success) throw new BackupError(`${NO_BACKUP} Nothing was changed.`);
  const digest = createHash('sha256');
  for (const line of lines) digest.update(`${line}\n`);
  const foot = v.safeParse(Foot, parsed(last));
  const isWhole =
    foot.success && foot.output.rows === lines.length && foot.output.sha256 === digest.digest('hex');
  if (!isWhole)
    throw new BackupError(
      'The backup is not whole: what it holds is not what was written. Nothing was changed.',
    );
  return { made: head.output.made, rows: lines.map((line) => parsed(line) as BackupRow) };
}
