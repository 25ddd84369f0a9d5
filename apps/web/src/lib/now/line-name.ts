/** What stands before a number in a narrow place: the line's name without that number, which follows it. */
export const nameBefore = (name: string, dial: string): string =>
  name
    .replace(dial, '')
    .replace('()', '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,:–-]+|[\s,:–-]+$/g, '');
