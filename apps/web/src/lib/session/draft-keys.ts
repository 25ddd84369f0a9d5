const DAY = 24 * 60 * 60_000;

/** Under which key the draft of a sheet lies. @param id of the kept entry; none for a sheet not kept yet */
export const draftKey = (tool: string, id = 'new'): string => `tool:${tool}:${id}`;

/**
 * Keys of drafts whose record is gone for good. One written within the last day stays: another tab may know its
 * record already.
 * @param known whether the record of an id is here, or can be restored
 */
export function orphanedDrafts(
  drafts: readonly { readonly key: string; readonly at: number }[],
  known: (id: string) => boolean,
  now: number,
): readonly string[] {
  return drafts
    .filter(({ key, at }) => {
      const id = /^tool:[^:]+:(.+)$/.exec(key)?.[1];
      return id !== undefined && id !== 'new' && !known(id) && now - at > DAY;
    })
    .map(({ key }) => key);
}
