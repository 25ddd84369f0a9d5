/** Own words as one line: the first line that says something, cut at a word after about `most` characters. */
export function oneLine(text: string, most = 120): string {
  const line =
    text
      .split('\n')
      .map((part) => part.replace(/\s+/g, ' ').trim())
      .find((part) => part !== '') ?? '';
  const characters = Array.from(line.slice(0, most * 2 + 2));
  if (characters.length <= most) return line.length > most * 2 + 2 ? `${characters.join('')}…` : line;
  const cut = characters.slice(0, most).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > most / 2 ? cut.slice(0, space) : cut}…`;
}

/** What stays the same when someone writes the same thing again: letters and numbers, without case. */
export const sameWords = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

/** By which words are found again, however they are set; those without letters go by themselves. */
export const wordsKey = (text: string): string => sameWords(text) || text.trim();

/** The lines of a longer text that say something. */
export const linesIn = (text = ''): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === '';
