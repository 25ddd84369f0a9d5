const BEGINNING = 'npm run bearings -- ';

/** The parts of a usage, each with the lines that go on with it, by the word it begins with. */
function* partsOf(usage: string): Generator<readonly [area: string, part: string]> {
  for (const part of usage.split(new RegExp(`^(?=${BEGINNING})`, 'm')))
    yield [part.slice(BEGINNING.length).split(/\s/, 1)[0]!, part.trimEnd()];
}

/** What there is of one area; of all, where there is no such area. */
export function usageOf(usage: string, area: string | undefined): string {
  const own = [...partsOf(usage)].filter(([name]) => name === area).map(([, part]) => part);
  return own.length > 0 ? own.join('\n') : usage;
}

/** What somebody reads whose command there is not. */
export function notKnown(usage: string, area: string, name: string | undefined): string {
  const isArea = [...partsOf(usage)].some(([known]) => known === area);
  const written = isArea && name !== undefined ? `${area} ${name}` : area;
  return `There is no such command: ${written}\n\n${usageOf(usage, area)}`;
}
