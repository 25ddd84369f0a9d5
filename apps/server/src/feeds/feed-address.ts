export const isAddress = (source: string) => /^https?:\/\//i.test(source);

/** Where a feed came from as it may be kept and shown. */
export interface ShownSource {
  /** Of an address what stands before its question: that often holds what opens it. */
  readonly from: string;
  /** Whether nothing was left out, so that it can be read again by this. */
  readonly isWhole: boolean;
}

export function shownSource(source: string): ShownSource {
  const url = isAddress(source) ? URL.parse(source) : null;
  if (!url) return { from: source, isWhole: true };
  const isWhole = url.search === '' && url.username === '' && url.password === '';
  return { from: `${url.origin}${url.pathname}`, isWhole };
}
