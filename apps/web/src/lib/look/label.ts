/**
 * A label of a picture in one line, or in two of about one length where it is longer than `most` characters: what is
 * short in one language may be long in another, and words in a picture don't wrap by themselves.
 */
export function inLines(label: string, most: number): readonly string[] {
  if (label.length <= most) return [label];
  const breaks = [...label.matchAll(/\s+/g)].map(({ index }) => index);
  const middle = label.length / 2;
  const at = breaks.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return at === undefined ? [label] : [label.slice(0, at).trim(), label.slice(at).trim()];
}
