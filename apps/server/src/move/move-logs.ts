import {
  allRows,
  BEFORE_ALL,
  copiesOf,
  keyOf,
  type LogReader,
  type LogRow,
  type LogTotal,
  type LogWriter,
} from '@bearings/relay/copies';
import { OperatorError } from '../command-line.ts';
import { logDigest } from '../relay/log-digest.ts';

/** Sealed logs on their way from one store to another. */
export interface MovedLogs {
  readonly from: LogReader;
  readonly to: LogReader;
  readonly writer: LogWriter;
  /** Hears what was done so far. */
  readonly progress: (told: string) => void;
}

/** What was moved is not what was there. */
export class MoveError extends OperatorError {}

/** Each write to a log raises one of its numbers, so rows that are the same stand for logs that are. */
const isSame = (a: LogRow, b: LogRow | undefined): boolean =>
  b !== undefined &&
  a.head === b.head &&
  a.revision === b.revision &&
  a.bytes === b.bytes &&
  a.month === b.month &&
  a.batches === b.batches &&
  a.isGone === b.isGone;

/** Rows of all logs with those of the same logs at the other end, some at a time. */
async function* bothRows({ from, to }: Pick<MovedLogs, 'from' | 'to'>) {
  let through: Uint8Array = BEFORE_ALL;
  for await (const rows of allRows(from)) {
    const last = rows.at(-1)!.log;
    const there = byId(await to.between(through, last));
    through = last;
    yield { rows, there };
  }
}

const byId = (rows: readonly LogRow[]) => new Map(rows.map((row) => [keyOf(row.log), row]));

/**
 * Copies what is not there yet, or is not as it is now; each log is there whole or not at all, so it may be stopped at any
 * moment, and goes on where it was.
 * @param take is given rows of what was copied
 * @returns how many were copied
 */
export async function catchUp(
  { from, to, writer, progress }: MovedLogs,
  take: (rows: readonly LogRow[]) => void = () => {},
): Promise<number> {
  let copied = 0;
  let looked = 0;
  await from.refresh();
  await to.refresh();
  for await (const { rows, there } of bothRows({ from, to })) {
    const wanted = rows.filter((row) => !isSame(row, there.get(keyOf(row.log))));
    let isOpen = false;
    for await (const parts of copiesOf(from, wanted)) {
      if (!isOpen) await writer.begin();
      isOpen = true;
      const begun = parts.filter(({ isFirst }) => isFirst).map(({ row }) => row.log);
      if (begun.length > 0) await writer.drop(begun);
      await writer.put(parts);
      if (!parts.at(-1)!.isLast) continue;
      await writer.commit();
      isOpen = false;
    }
    take(wanted);
    copied += wanted.length;
    looked += rows.length;
    progress(`${looked} sealed logs looked at, ${copied} copied`);
  }
  return copied;
}

async function digestsOf(reader: LogReader, rows: readonly LogRow[]): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  let digest = logDigest();
  for await (const parts of copiesOf(reader, rows))
    for (const part of parts) {
      if (part.isFirst) digest = logDigest();
      digest.add(part);
      if (part.isLast) digests.set(keyOf(part.row.log), digest.end());
    }
  return digests;
}

/** How many logs are compared at once. */
const AT_ONCE = 500;

/** Compares a digest of each of these logs at both ends. @throws MoveError */
async function compare({ from, to }: MovedLogs, rows: readonly LogRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const some = rows.slice(at, at + AT_ONCE);
    const there = await digestsOf(to, await to.rows(some.map(({ log }) => log)));
    for (const [key, digest] of await digestsOf(from, some))
      if (there.get(key) !== digest)
        throw new MoveError(
          'A sealed log is not the same at both ends. Nothing was switched over; run it again.',
        );
  }
}

/** Compares all logs as they are just now; those that changed since they were copied are left to the last look. */
export async function compareAll(logs: MovedLogs): Promise<void> {
  let compared = 0;
  await logs.from.refresh();
  await logs.to.refresh();
  for await (const { rows, there } of bothRows(logs)) {
    const same = rows.filter((row) => isSame(row, there.get(keyOf(row.log))));
    await compare(logs, same);
    compared += same.length;
    logs.progress(`${compared} sealed logs compared`);
  }
}

/**
 * The last look, while nobody writes: copies what changed since, compares it, and counts both ends.
 * @returns how many logs there are, and how many bytes they take up
 * @throws MoveError
 */
export async function finish(logs: MovedLogs): Promise<LogTotal> {
  const copied: LogRow[] = [];
  await catchUp(logs, (rows) => copied.push(...rows));
  await logs.to.refresh();
  await compare(logs, copied);
  const [here, there] = [await logs.from.total(), await logs.to.total()];
  if (here.logs !== there.logs || here.bytes !== there.bytes)
    throw new MoveError(
      `There are ${here.logs} sealed logs here and ${there.logs} where they go. Nothing was switched over.`,
    );
  return here;
}
