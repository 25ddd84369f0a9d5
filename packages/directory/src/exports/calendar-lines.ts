/** Text of a property's value (RFC 5545, section 3.3.11). */
export const escaped = (text: string): string =>
  text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r?\n/g, '\\n');

const LONGEST_LINE = 75;

/** Lines of at most 75 octets, no sign cut in two, each ended as the format asks for (section 3.1). */
export function calendarText(lines: readonly string[]): string {
  const encoder = new TextEncoder();
  return lines
    .map((line) => {
      let out = '';
      let length = 0;
      for (const sign of line) {
        const size = encoder.encode(sign).length;
        if (length + size > LONGEST_LINE) {
          out += '\r\n ';
          length = 1;
        }
        out += sign;
        length += size;
      }
      return `${out}\r\n`;
    })
    .join('');
}

/** `20261129T190000` of a local date and time. */
export const stamp = (date: string, time: string): string =>
  `${date.replaceAll('-', '')}T${time.replace(':', '')}00`;

/** `20261129T190000Z` of an instant in milliseconds. */
export const utcStamp = (instant: number): string =>
  new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '');
