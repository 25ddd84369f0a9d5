/** The name of the file that a code is kept in: it says nothing of what it is for. */
export const KEPT_NAME = 'notes.txt';

/** A file to keep a code in, with whatever else is shown beside it; lines end so that every editor sees them. */
export const keptText = (lines: readonly string[]): string =>
  lines
    .map((line) => `${line.trim()}\r\n`)
    .filter((line) => line !== '\r\n')
    .join('');

/** Whether a code was copied. A browser may have no clipboard to write to, or forbid it. */
export async function copied(
  code: string,
  clipboard: Pick<Clipboard, 'writeText'> | undefined,
): Promise<boolean> {
  if (!clipboard) return false;
  return clipboard.writeText(code).then(
    () => true,
    () => false,
  );
}
