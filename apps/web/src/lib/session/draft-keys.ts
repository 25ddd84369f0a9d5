/** Under which key the draft of a sheet lies. @param id of the kept entry; none for a sheet not kept yet */
export const draftKey = (tool: string, id = 'new'): string => `tool:${tool}:${id}`;

/** The id of the kept entry whose draft lies under a key; `undefined` for all others. */
export function recordOfDraft(key: string): string | undefined {
  const id = /^tool:[^:]+:(.+)$/.exec(key)?.[1];
  return id === 'new' ? undefined : id;
}
