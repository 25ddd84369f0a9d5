import { AFTER_ALL, BEFORE_ALL, keyOf, type LogPart, type LogWriter } from '@bearings/relay/copies';

/** What goes into one commit, unless a single log is larger. */
const MOST = { bytes: 4 * 2 ** 20, parts: 500 };

/** Puts the logs of a backup in the place of those that are there, which come in the order of their ids. */
export class LogRestore {
  readonly #writer: LogWriter;
  #waiting: LogPart[] = [];
  #bytes = 0;
  #isOpen = false;
  /** The last id that was dealt with. */
  #through: Uint8Array = BEFORE_ALL;
  #skipped: string | undefined;
  /** Logs that were deleted for good since, which stay so. */
  gone = 0;

  constructor(writer: LogWriter) {
    this.#writer = writer;
  }

  async add(part: LogPart): Promise<void> {
    this.#waiting.push(part);
    this.#bytes += part.pieces.reduce((sum, { bytes }) => sum + bytes.length, 0);
    if (this.#bytes >= MOST.bytes || this.#waiting.length >= MOST.parts) await this.#put();
  }

  /** What stands behind the last one goes as well. */
  async end(): Promise<void> {
    await this.#put();
    await this.#writer.begin();
    await this.#writer.dropBetween(this.#through, AFTER_ALL);
    await this.#writer.commit();
  }

  async #put(): Promise<void> {
    const parts = this.#waiting;
    const last = parts.at(-1);
    if (!last) return;
    if (!this.#isOpen) await this.#writer.begin();
    this.#isOpen = true;
    const begun = parts.filter(({ isFirst }) => isFirst);
    if (begun.length > 0) {
      const through = begun.at(-1)!.row.log;
      await this.#writer.dropBetween(this.#through, through);
      this.#through = through;
    }
    const gone = new Set((await this.#writer.gone(begun.map(({ row }) => row.log))).map(keyOf));
    const isGone = ({ row, isFirst }: LogPart) =>
      isFirst ? gone.has(keyOf(row.log)) : this.#skipped === keyOf(row.log);
    const left = parts.filter((part) => !isGone(part));
    await this.#writer.put(left);
    this.#skipped = !last.isLast && isGone(last) ? keyOf(last.row.log) : undefined;
    this.gone += begun.filter((part) => isGone(part) && !part.row.isGone).length;
    // A log is there whole or not at all.
    if (last.isLast) {
      await this.#writer.commit();
      this.#isOpen = false;
    }
    [this.#waiting, this.#bytes] = [[], 0];
  }
}
