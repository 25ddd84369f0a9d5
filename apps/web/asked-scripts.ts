/** How a built script names another: `from"./ride-A1b.js"` at once, `import("./copying-A1b.js")` or `"/s/now-ride.js"` later. */
const NAMED = /["'`](?:\.|\/s)\/([\w.-]+\.js)\b/g;
const AT_ONCE = /(?:from|import)["'](?:\.|\/s)\/([\w.-]+\.js)["']/g;

/**
 * The built scripts of pages without a framework that some of them need to run, those included: the bundler names what
 * they share as it likes, so a name says nothing of who asks for it.
 * @param from their paths, such as `/s/now.js`
 * @param textOf the text of the built script at such a path; `undefined` where there is none
 * @param later also what they ask for only when it is used
 */
export function askedScripts(
  from: Iterable<string>,
  textOf: (path: string) => string | undefined,
  later: boolean,
): ReadonlySet<string> {
  const asked = new Set<string>();
  const waiting = [...from];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const text = asked.has(path) ? undefined : textOf(path);
    if (text === undefined) continue;
    asked.add(path);
    for (const [, name] of text.matchAll(later ? NAMED : AT_ONCE)) waiting.push(`/s/${name}`);
  }
  return asked;
}

/** The scripts that a built page names. */
export const scriptsOf = (page: string): string[] =>
  [...page.matchAll(/src="(\/s\/[\w.-]+\.js)"/g)].map(([, path]) => path!);
