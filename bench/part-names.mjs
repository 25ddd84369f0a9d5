/** What `npm run bench` can do alone, in the order it does them. Plain JavaScript: the system's Node reads it as well. */
export const PARTS = /** @type {const} */ ([
  'finder',
  'copying',
  'server',
  'pages',
  'vault',
  'meetings',
  'relay',
]);

/**
 * @param {readonly string[]} asked
 * @returns {string | undefined} what to say of names that there are none of
 */
export function unknownParts(asked) {
  const unknown = asked.filter((name) => !PARTS.some((part) => part === name));
  if (unknown.length === 0) return undefined;
  return `The bench has no part called ${unknown.join(', ')}. Its parts are: ${PARTS.join(', ')}`;
}
