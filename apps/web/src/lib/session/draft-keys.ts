/** Under which key the draft of a kept sheet lies. @param id of its entry */
export const draftKey = (tool: string, id: string): string => `tool:${tool}:${id}`;

/** The id of the kept entry whose draft lies under a key; `undefined` for all others. */
export const recordOfDraft = (key: string): string | undefined => /^tool:[^:]+:(.+)$/.exec(key)?.[1];
