import { allCopies, type BatchRow, type LogPart, type LogReader, type LogRow } from '@bearings/relay/copies';
import type { Piece } from '@bearings/relay/protocol';
import { logDigest } from '../relay/log-digest.ts';

/** Bytes of pieces that are held at once. */
const PART_BYTES = 4 * 2 ** 20;

type Written<Row, Bytes extends keyof Row> = Omit<Row, Bytes> & Record<Bytes, string>;

/** A line of a backup about a log: first its row, then its batches and pieces, and at last the digest of all that. */
export type LogBackupLine =
  | { readonly log: Written<LogRow, 'log'> }
  | { readonly batch: Written<BatchRow, 'batch'> }
  | { readonly piece: Written<Piece, 'bytes'> }
  | { readonly end: string };

const text = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
const bytesOf = (written: string) => Uint8Array.from(Buffer.from(written, 'base64'));

/** All logs of a store, for a backup. */
export async function* linesOfLogs(reader: LogReader): AsyncGenerator<LogBackupLine> {
  let digest = logDigest();
  for await (const parts of allCopies(reader))
    for (const part of parts) {
      const { row, batches, pieces, isFirst, isLast } = part;
      if (isFirst) {
        digest = logDigest();
        yield { log: { ...row, log: text(row.log) } };
      }
      digest.add(part);
      for (const { number, batch, first, last } of batches)
        yield { batch: { number, batch: text(batch), first, last } };
      for (const { first, last, bytes } of pieces) yield { piece: { first, last, bytes: text(bytes) } };
      if (isLast) yield { end: digest.end() };
    }
}

/** Puts logs together from their lines. */
export class LogLines {
  #row: LogRow | undefined;
  #batches: BatchRow[] = [];
  #pieces: Piece[] = [];
  #bytes = 0;
  #isFirst = true;
  #digest = logDigest();
  /** How many were whole so far. */
  count = 0;

  /**
   * @returns a part, where one is whole
   * @throws RangeError where a log is not as it was written
   */
  take(line: LogBackupLine): LogPart | undefined {
    if ('log' in line) {
      if (this.#row) throw new RangeError('a log within another');
      this.#row = { ...line.log, log: bytesOf(line.log.log) };
      this.#isFirst = true;
      this.#digest = logDigest();
      return undefined;
    }
    if (!this.#row) throw new RangeError('a part of no log');
    if ('batch' in line) this.#batches.push({ ...line.batch, batch: bytesOf(line.batch.batch) });
    else if ('piece' in line) {
      const bytes = bytesOf(line.piece.bytes);
      this.#pieces.push({ ...line.piece, bytes });
      this.#bytes += bytes.length;
    } else return this.#end(line.end);
    return this.#bytes < PART_BYTES ? undefined : this.#part(false);
  }

  #end(digest: string): LogPart {
    const part = this.#part(true);
    if (this.#digest.end() !== digest) throw new RangeError('a log with another digest');
    this.#row = undefined;
    this.count += 1;
    return part;
  }

  #part(isLast: boolean): LogPart {
    const [row, batches, pieces, isFirst] = [this.#row!, this.#batches, this.#pieces, this.#isFirst];
    const part = { row, batches, pieces, isFirst, isLast };
    this.#digest.add(part);
    [this.#batches, this.#pieces, this.#bytes, this.#isFirst] = [[], [], 0, false];
    return part;
  }
}
