/** An error that says what is more and what is less where two are not the same. */
export function expectSame(found: unknown, expected: unknown, what: string): void {
  const [a, b] = [linesOf(found), linesOf(expected)];
  const more = a.filter((line) => !b.includes(line));
  const less = b.filter((line) => !a.includes(line));
  if (more.length + less.length > 0) throw new Error(`${what}: + ${more.join()} - ${less.join()}`);
}

function linesOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map((line) => JSON.stringify(line));
}
