/** What stands beside a number in a narrow place: the line's name without that number. */
export const nameBeside = (name: string, dial: string): string =>
  name
    .replace(dial, '')
    .replace('()', '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,:–-]+|[\s,:–-]+$/g, '');
