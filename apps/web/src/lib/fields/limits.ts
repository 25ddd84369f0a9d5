/** Most characters (UTF-16 units) an answer holds. Long enough for pages, short enough that no sheet outgrows its seal. */
export const LIMITS = { line: 1_000, text: 5_000, long: 20_000, lines: 100 } as const;

/**
 * What a person typed or pasted, without marks that can't be seen and would break a page or a table: control
 * characters but for line ends and tabs, and halves of letters. Their words are never changed otherwise.
 */
export const readable = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff]/g, '')
    .toWellFormed();

/** The start of a text that fits, never ending in half a letter. */
export function fitting(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = text.charCodeAt(limit - 1);
  return text.slice(0, end >= 0xd800 && end <= 0xdbff ? limit - 1 : limit);
}
