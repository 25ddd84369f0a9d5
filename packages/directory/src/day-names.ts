/** English names of the days, as feeds and addresses count them: Sunday is 0. */
export const DAY_NAMES = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

/** `Monday`, `mon`, `MO` or `1`: 0 to 6 with Sunday as 0. Null where it is no day. */
export function readDay(text: string): number | null {
  const word = text.trim().toLowerCase();
  if (/^[0-6]$/.test(word)) return Number(word);
  const day = word.length < 2 ? -1 : DAY_NAMES.findIndex((name) => name.startsWith(word));
  return day < 0 ? null : day;
}
