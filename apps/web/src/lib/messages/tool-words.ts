import tools from 'virtual:catalogues/tool';
import { takeIn } from './areas.ts';
import type { Messages } from './messages.ts';

/** Begins to fetch what a tool says, before it is known to whom. */
export const fetchToolWords = (tag: string, tool: string): Promise<unknown> =>
  tools[tag]![tool]?.() ?? Promise.resolve();

/** What tools say on their sheets, in tables and in the schema; their names are in the area `names`. */
export const toolWordsOf = (messages: Messages, ids: readonly string[]): Promise<void> => {
  const loaders = tools[messages.language.tag]!;
  return takeIn(
    messages,
    ids.flatMap((id) => loaders[id] ?? []),
  );
};
