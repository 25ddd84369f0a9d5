/** The name of a sheet in a page's hash; one that was mistyped is no sheet's name, and no trouble. */
export function nameInHash(hash: string): string {
  const name = hash.slice(1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
